package spikerig.runtime.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import spikerig.runtime.loop.LoopLayout;

/// The object that `sim RIG --json` prints for a classifier: the keys are the components, in this order.
///
/// @param tripReason left out when nothing tripped
/// @param accuracy share of right decisions among those whose true label is known; `NaN` when there are none
public record ActivitySummary(
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
        List<Decision> decisions,
        double accuracy) {
    public static ActivitySummary of(LoopLayout layout, RunOutcome outcome, List<Decision> decisions) {
        return new ActivitySummary(
                layout.rig(),
                layout.controller(),
                outcome.seed(),
                outcome.ticks(),
                outcome.tickHash(),
                outcome.lateTicks(),
                outcome.faultTicks(),
                outcome.tripped(),
                outcome.tripReason(),
                List.copyOf(decisions),
                accuracy(decisions));
    }

    private static double accuracy(List<Decision> decisions) {
        Mean right = new Mean();
        for (Decision decision : decisions) {
            if (decision.label() != null) {
                right.add(decision.right() ? 1.0 : 0.0);
            }
        }
        return right.value();
    }
}
