package spikerig.runtime.report;

/// How one set-point step was flown. Altitudes are the plant's.
///
/// @param overshootM furthest beyond the set point, in the direction of the step, within 30 s of it; in either
///     direction for a step of no height
/// @param steadyStateErrorM mean |e| over the last 10 s of the step
/// @param settlingS time from the step until |e| stays within 5 cm to the end of the step; `NaN` when it never does
public record StepMetrics(double setpointM, double overshootM, double steadyStateErrorM, double settlingS) {
    private static final long OVERSHOOT_WINDOW_NS = 30_000_000_000L;
    private static final long STEADY_WINDOW_NS = 10_000_000_000L;
    private static final double SETTLED_M = 0.05;

    /// Judges ticks `begin` to `end`, the last one excluded, of which there is at least one.
    ///
    /// @param direction 1 for a step up, -1 for one down, 0 for one of no height
    static StepMetrics of(FlightLog log, int begin, int end, SetpointStep step, double direction) {
        return new StepMetrics(
                step.setpointM(),
                overshootM(log, begin, end, step, direction),
                steadyStateErrorM(log, begin, end, step),
                settlingS(log, begin, end, step));
    }

    private static double overshootM(FlightLog log, int begin, int end, SetpointStep step, double direction) {
        int until = Math.min(end, log.tickAt(step.startNs() + OVERSHOOT_WINDOW_NS));
        double overshootM = 0.0;
        for (int i = begin; i < until; i++) {
            double beyondM = log.truth(i) - step.setpointM();
            overshootM = Math.max(overshootM, direction == 0.0 ? Math.abs(beyondM) : direction * beyondM);
        }
        return overshootM;
    }

    private static double steadyStateErrorM(FlightLog log, int begin, int end, SetpointStep step) {
        long endNs = log.timeNs(end - 1) + log.layout().periodNs();
        Mean error = new Mean();
        for (int i = Math.max(begin, log.tickAt(endNs - STEADY_WINDOW_NS)); i < end; i++) {
            error.add(Math.abs(step.setpointM() - log.truth(i)));
        }
        return error.value();
    }

    private static double settlingS(FlightLog log, int begin, int end, SetpointStep step) {
        int settled = end;
        while (settled > begin && Math.abs(step.setpointM() - log.truth(settled - 1)) <= SETTLED_M) {
            settled--;
        }
        return settled == end ? Double.NaN : (log.timeNs(settled) - step.startNs()) * 1e-9;
    }
}
