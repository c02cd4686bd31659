package spikerig.runtime.rig;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import spikerig.runtime.loop.RadioLoss;

/// The keys of `[override]`: how a pilot takes over, and gives back.
public record OverrideKeys(
        @JsonPropertyDescription("the sensor that is the pilot's radio, such as a crsf or an sbus")
        String sensor,
        @JsonPropertyDescription("the radio's channel that says who commands, such as channel5")
        String switchChannel,
        @JsonProperty(defaultValue = "0.5")
        @JsonPropertyDescription("the pilot commands while the channel is above this, and gives back 0.1 below it")
        double switchAbove,
        @JsonPropertyDescription("sticks and what they command, a list of tables; other outputs stay the controller's")
        List<StickKeys> outputs,
        @JsonProperty(defaultValue = "controller")
        @JsonPropertyDescription("when the radio is lost: the controller goes on; the last commands are held; the rig"
                + " trips, whoever commands, and cannot be armed without radio")
        RadioLoss onLoss,
        @JsonProperty(defaultValue = "0.5")
        @JsonPropertyDescription("the radio is lost after so long without a good frame, s")
        double lossAfterS,
        @JsonProperty(required = false)
        @JsonPropertyDescription("the loop that is taken over; absent: the rig's only one with outputs")
        String loop) {
    public OverrideKeys {
        if (!(switchAbove >= -0.9 && switchAbove < 1)) {
            throw new IllegalArgumentException("switchAbove = " + switchAbove + " must be from -0.9 to below 1");
        }
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("outputs = [] must have one stick at least");
        }
        if (!(lossAfterS > 0 && lossAfterS <= 60)) {
            throw new IllegalArgumentException("lossAfterS = " + lossAfterS + " must be above 0 and at most 60");
        }
    }
}
