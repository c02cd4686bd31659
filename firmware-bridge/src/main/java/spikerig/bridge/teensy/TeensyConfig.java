package spikerig.bridge.teensy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.stream.Stream;
import spikerig.bridge.mcu.BoardPort;

/// The keys of a `teensy` controller.
public record TeensyConfig(
        @JsonPropertyDescription("where the board is: /dev/ttyAMA0, or unix:PATH or tcp:HOST:PORT of an emulated one")
        String device,

        @JsonProperty(defaultValue = "460800")
        @JsonPropertyDescription("bits per second; the original's: 115200 is too slow for 500 Hz, 921600 crashes it")
        int baud,

        @JsonProperty(required = false)
        @JsonPropertyDescription("what goes out, each as { name, type, scale }; without: the original's ten f32")
        List<FrameField> in,

        @JsonProperty(required = false)
        @JsonPropertyDescription("what comes back, each as { name, type, scale }; without: the original's five i16")
        List<FrameField> out,

        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("longest wait for the answer; 0: nine tenths of the loop's period, 100 at most")
        double budgetMs) {
    private static final double TORQUE_SCALE = 20_000.0;

    public TeensyConfig {
        new BoardPort(device, baud);
        in = in == null ? setpointsAndImu() : in;
        out = out == null ? torques() : out;
        new FrameLayout("in", in);
        new FrameLayout("out", out);
        if (!(budgetMs >= 0 && budgetMs <= 1000)) {
            throw new IllegalArgumentException("budgetMs = " + budgetMs + " must be in 0..1000");
        }
    }

    /// `teensydeck`: targets, then gyroscope and accelerometer.
    private static List<FrameField> setpointsAndImu() {
        return Stream.of("thrust", "roll", "pitch", "yawRate", "gyroX", "gyroY", "gyroZ", "accX",
                "accY", "accZ")
                .map(name -> new FrameField(name, FieldType.F32, 1.0))
                .toList();
    }

    private static List<FrameField> torques() {
        return List.of(
                new FrameField("torqueX", FieldType.I16, TORQUE_SCALE),
                new FrameField("torqueY", FieldType.I16, TORQUE_SCALE),
                new FrameField("torqueZ", FieldType.I16, TORQUE_SCALE),
                new FrameField("integralX", FieldType.I16, 1.0),
                new FrameField("integralY", FieldType.I16, 1.0));
    }
}
