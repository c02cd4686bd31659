package spikerig.bridge.teensy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// One member of the packed structure.
public record FrameField(
        @JsonPropertyDescription("what it is, for messages")
        String name,

        @JsonProperty(defaultValue = "f32")
        @JsonPropertyDescription("f32, i8, u8, i16, u16 or i32, little-endian")
        FieldType type,

        @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("what one unit of the value is in the frame, such as 20000 for torques; not 0")
        double scale) {
    public FrameField {
        if (!Double.isFinite(scale) || scale == 0) {
            throw new IllegalArgumentException("scale = " + scale + " must be a number other than 0");
        }
    }
}
