package spikerig.runtime.report;

import java.util.ArrayList;
import java.util.List;

/// What a flight was worth. Altitudes are the plant's; a value that cannot be told is `NaN`.
///
/// @param rmseM root mean square of set point minus altitude over all ticks
/// @param effort mean |u| of the first output, over the ticks that gave its actuator a value
/// @param steps the steps that began before the flight ended
/// @param spikesPerStep mean spikes per tick
/// @param steadyStateErrorM mean of the steps' steady-state errors
/// @param overshootUpM mean overshoot of the upward steps
/// @param overshootDownM mean overshoot of the downward steps
public record FlightMetrics(
        double rmseM,
        double effort,
        List<StepMetrics> steps,
        double spikesPerStep,
        double steadyStateErrorM,
        double overshootUpM,
        double overshootDownM) {
    /// @param program the set points by rising time; the first one also holds before it begins
    public static FlightMetrics of(FlightLog log, List<SetpointStep> program) {
        Mean squaredError = new Mean();
        Mean steadyStateErrorM = new Mean();
        Mean overshootUpM = new Mean();
        Mean overshootDownM = new Mean();
        List<StepMetrics> steps = new ArrayList<>();
        double fromM = log.size() == 0 ? Double.NaN : log.truth(0);
        int begin = 0;
        for (int i = 0; i < program.size(); i++) {
            SetpointStep target = program.get(i);
            int end = i + 1 < program.size() ? log.tickAt(program.get(i + 1).startNs()) : log.size();
            if (end == begin) {
                continue;
            }
            double direction = Math.signum(target.setpointM() - fromM);
            StepMetrics step = StepMetrics.of(log, begin, end, target, direction);
            steps.add(step);
            steadyStateErrorM.add(step.steadyStateErrorM());
            if (direction != 0.0) {
                (direction > 0.0 ? overshootUpM : overshootDownM).add(step.overshootM());
            }
            addSquaredErrors(squaredError, log, begin, end, target.setpointM());
            fromM = target.setpointM();
            begin = end;
        }
        return new FlightMetrics(
                Math.sqrt(squaredError.value()),
                effort(log),
                List.copyOf(steps),
                spikesPerStep(log),
                steadyStateErrorM.value(),
                overshootUpM.value(),
                overshootDownM.value());
    }

    private static void addSquaredErrors(Mean squaredError, FlightLog log, int begin, int end, double setpointM) {
        for (int i = begin; i < end; i++) {
            double errorM = setpointM - log.truth(i);
            squaredError.add(errorM * errorM);
        }
    }

    private static double effort(FlightLog log) {
        Mean effort = new Mean();
        if (!log.layout().out().isEmpty()) {
            for (int i = 0; i < log.size(); i++) {
                float command = log.applied(i, 0);
                if (!Float.isNaN(command)) {
                    effort.add(Math.abs(command));
                }
            }
        }
        return effort.value();
    }

    private static double spikesPerStep(FlightLog log) {
        Mean spikes = new Mean();
        for (int i = 0; i < log.size(); i++) {
            spikes.add(log.spikeCount(i, 0, log.layout().neuronCount()));
        }
        return spikes.value();
    }
}
