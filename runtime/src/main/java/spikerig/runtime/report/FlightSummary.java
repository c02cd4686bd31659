package spikerig.runtime.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import spikerig.runtime.loop.LoopLayout;

/// The object that `sim RIG --json` prints: the keys are the components, in this order.
///
/// @param tripReason left out when nothing tripped
public record FlightSummary(
        String rig,
        String controller,
        long seed,
        long ticks,
        String tickHash,
        long lateTicks,
        long faultTicks,
        boolean tripped,
        @JsonInclude(JsonInclude.Include.NON_NULL)
        String tripReason,
        double rmseM,
        double effort,
        List<StepMetrics> steps,
        double spikesPerStep) {
    public static FlightSummary of(LoopLayout layout, RunOutcome outcome, FlightMetrics metrics) {
        return new FlightSummary(
                layout.rig(),
                layout.controller(),
                outcome.seed(),
                outcome.ticks(),
                outcome.tickHash(),
                outcome.lateTicks(),
                outcome.faultTicks(),
                outcome.tripped(),
                outcome.tripReason(),
                metrics.rmseM(),
                metrics.effort(),
                metrics.steps(),
                metrics.spikesPerStep());
    }
}
