package spikerig.runtime.rig;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/// The keys of `[setpoint.<name>]`: a programme of steps that starts when the loop is armed.
public record SetpointKeys(
        @JsonPropertyDescription("list of [time in s, value]; times rise from 0")
        List<List<Double>> steps,
        @JsonProperty(defaultValue = "m")
        @JsonPropertyDescription("SI unit of the values")
        String unit,
        @JsonProperty(required = false)
        @JsonPropertyDescription("least value that a command may set; absent: the least of the steps")
        Double min,
        @JsonProperty(required = false)
        @JsonPropertyDescription("greatest value that a command may set; absent: the greatest of the steps")
        Double max) {
    private static final double TIME_S_MAX = 1e6;

    public SetpointKeys {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("steps = [] must have one step at least");
        }
        double previousS = -1;
        for (List<Double> step : steps) {
            if (step.size() != 2) {
                throw new IllegalArgumentException("steps = " + steps + " must be a list of [time, value]");
            }
            boolean rises = step.get(0) > previousS && step.get(0) <= TIME_S_MAX;
            if (!rises || !Float.isFinite(step.get(1).floatValue())) {
                throw new IllegalArgumentException("steps = " + steps + " must have rising times up to 1000000 s and"
                        + " finite values");
            }
            previousS = step.get(0);
        }
        if (steps.getFirst().getFirst() != 0.0) {
            throw new IllegalArgumentException("steps = " + steps + " must start at time 0");
        }
        min = min == null ? steps.stream().mapToDouble(List::getLast).min().orElseThrow() : min;
        max = max == null ? steps.stream().mapToDouble(List::getLast).max().orElseThrow() : max;
        if (!(min <= max && Math.abs(min) <= Float.MAX_VALUE && Math.abs(max) <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("min = " + min + " must not be above max = " + max);
        }
    }
}
