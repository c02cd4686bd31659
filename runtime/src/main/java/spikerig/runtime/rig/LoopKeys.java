package spikerig.runtime.rig;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import spikerig.runtime.loop.FaultLimits;

/// The keys of `[loop.<name>]`.
public record LoopKeys(
        @JsonPropertyDescription("ticks per second")
        double rateHz,
        @JsonPropertyDescription("the controller's inputs in order: setpoint.<name> or <sensor>.<channel>;"
                + " * at the end stands for all channels that begin so")
        List<String> in,
        @JsonPropertyDescription("name of the controller's section")
        String controller,
        @JsonPropertyDescription("actuators that take the controller's outputs in order; [] for a loop that only tells")
        List<String> out,
        @JsonProperty(defaultValue = "5")
        @JsonPropertyDescription("bad ticks in a row that are ridden through; the next one trips")
        int faultTicksMax,
        @JsonProperty(defaultValue = "3")
        @JsonPropertyDescription("ticks missed in a row, by one overrun or several, that trip")
        int missedTicksMax,
        @JsonProperty(required = false)
        @JsonPropertyDescription("controller that takes over when the first one faults; absent: the loop trips")
        String fallback,
        @JsonProperty(required = false)
        @JsonPropertyDescription("controllers that a command may switch to; absent: none but the loop's own")
        List<String> controllers,
        @JsonProperty(required = false)
        @JsonPropertyDescription("slowest rate that a command may ask for, in Hz; absent: rateHz")
        Double rateMinHz,
        @JsonProperty(required = false)
        @JsonPropertyDescription("fastest rate that a command may ask for, in Hz; absent: rateHz")
        Double rateMaxHz) {
    public LoopKeys {
        if (!(rateHz >= 0.1 && rateHz <= 20_000)) {
            throw new IllegalArgumentException("rateHz = " + rateHz + " must be in 0.1..20000");
        }
        controllers = controllers == null ? List.of() : controllers;
        rateMinHz = rateMinHz == null ? rateHz : rateMinHz;
        rateMaxHz = rateMaxHz == null ? rateHz : rateMaxHz;
        if (!(rateMinHz >= 0.1 && rateMinHz <= rateHz)) {
            throw new IllegalArgumentException("rateMinHz = " + rateMinHz + " must be in 0.1..rateHz");
        }
        if (!(rateMaxHz >= rateHz && rateMaxHz <= 20_000)) {
            throw new IllegalArgumentException("rateMaxHz = " + rateMaxHz + " must be in rateHz..20000");
        }
        if (in.isEmpty()) {
            throw new IllegalArgumentException("in = [] must name one input at least");
        }
        if (faultTicksMax < 0) {
            throw new IllegalArgumentException("faultTicksMax = " + faultTicksMax + " must not be negative");
        }
        if (missedTicksMax < 1) {
            throw new IllegalArgumentException("missedTicksMax = " + missedTicksMax + " must be 1 at least");
        }
    }

    public FaultLimits faultLimits() {
        return new FaultLimits(faultTicksMax, missedTicksMax);
    }

    public long periodNs() {
        return periodNs(rateHz);
    }

    static long periodNs(double rateHz) {
        return Math.round(1e9 / rateHz);
    }
}
