package spikerig.runtime.rig;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of `[battery]`: what follows when the voltage falls.
public record BatteryKeys(
        @JsonPropertyDescription("the voltage, <sensor>.<channel>, such as power.busVoltage")
        String channel,
        @JsonProperty(required = false)
        @JsonPropertyDescription("below this voltage it is said, V")
        Double warnV,
        @JsonProperty(required = false)
        @JsonPropertyDescription("below this voltage the set point is driven down, then the rig is disarmed, V; it"
                + " cannot be armed again")
        Double landV,
        @JsonProperty(required = false)
        @JsonPropertyDescription("below this voltage the rig is disarmed at once, V")
        Double disarmV,
        @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("time constant over which the voltage is filtered, s; 0: not at all")
        double filterS,
        @JsonProperty(defaultValue = "0.2")
        @JsonPropertyDescription("the voltage must rise by this above a level to leave it, V")
        double hysteresisV,
        @JsonProperty(required = false)
        @JsonPropertyDescription("the set point that is driven down; absent: all of the loop's")
        String setpoint,
        @JsonProperty(defaultValue = "0.2")
        @JsonPropertyDescription("what the set point falls per second, in its unit")
        double landRatePerS,
        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("where the set point ends, in its unit")
        double landTo,
        @JsonProperty(defaultValue = "3")
        @JsonPropertyDescription("time at the end of the descent before the rig is disarmed, s")
        double settleS,
        @JsonProperty(required = false)
        @JsonPropertyDescription("the loop that reads the voltage and lands; absent: the rig's only one with outputs")
        String loop) {
    public BatteryKeys {
        if (warnV == null && landV == null && disarmV == null) {
            throw new IllegalArgumentException("warnV, landV, disarmV: one of them at least must be given");
        }
        requireOrder("landV", landV, "warnV", warnV);
        requireOrder("disarmV", disarmV, "landV", landV);
        requireOrder("disarmV", disarmV, "warnV", warnV);
        require("filterS", filterS, filterS >= 0 && filterS <= 600, "must be in 0..600");
        require("hysteresisV", hysteresisV, hysteresisV >= 0 && hysteresisV <= 100, "must be in 0..100");
        require("landRatePerS", landRatePerS, landRatePerS > 0 && landRatePerS <= 1e6, "must be above 0");
        require("landTo", landTo, Double.isFinite(landTo), "must be a number");
        require("settleS", settleS, settleS >= 0 && settleS <= 600, "must be in 0..600");
    }

    private static void requireOrder(String lower, Double lowerV, String upper, Double upperV) {
        if (lowerV != null && upperV != null && !(lowerV < upperV)) {
            throw new IllegalArgumentException(
                    lower + " = " + lowerV + " must be below " + upper + " = " + upperV);
        }
        if (lowerV != null && !(lowerV > 0)) {
            throw new IllegalArgumentException(lower + " = " + lowerV + " must be above 0");
        }
    }

    private static void require(String key, double value, boolean holds, String remedy) {
        if (!holds) {
            throw new IllegalArgumentException(key + " = " + value + " " + remedy);
        }
    }
}
