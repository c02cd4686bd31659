package spikerig.runtime.report;

import java.util.ArrayList;
import java.util.List;

/// From `startS` on, the set point is `setpointM`, until the next step.
///
/// @param startS seconds since the run began
public record SetpointStep(double startS, double setpointM) {
    /// Takes the rig file's form, `[[0.0, 0.5], [70.0, 1.0]]` in s and m.
    ///
    /// @throws IllegalArgumentException when a row is not a pair or the times do not rise
    public static List<SetpointStep> listOf(double[][] rows) {
        List<SetpointStep> steps = new ArrayList<>();
        for (double[] row : rows) {
            if (row.length != 2) {
                throw new IllegalArgumentException("a step is [time, value], not " + row.length + " numbers");
            }
            if (!steps.isEmpty() && !(row[0] > steps.getLast().startS())) {
                throw new IllegalArgumentException("the step at " + row[0] + " s must come after the one before it");
            }
            steps.add(new SetpointStep(row[0], row[1]));
        }
        return List.copyOf(steps);
    }

    long startNs() {
        return Math.round(startS * 1e9);
    }
}
