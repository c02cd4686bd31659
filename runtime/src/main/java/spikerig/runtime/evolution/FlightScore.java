package spikerig.runtime.evolution;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/// The figures that the blimp paper judges a flight by, from the plant's true value.
///
/// @param rmse over the whole flight
/// @param steadyStateError mean |e| over the last 10 s of each step, mean over the steps
/// @param overshootUp how far the value passes a higher set point within 30 s, mean over the steps up
/// @param overshootDown the same for steps down; 0 when there are none
/// @param overshootWorst the furthest of all steps
/// @param oscillation half of peak to peak over the last 30 s of each step, mean over the steps
/// @param effort mean |command|
public record FlightScore(
        double rmse,
        double steadyStateError,
        double overshootUp,
        double overshootDown,
        double overshootWorst,
        double oscillation,
        double effort) {
    private static final int STEADY_S = 10;
    private static final int OVERSHOOT_S = 30;
    private static final int OSCILLATION_S = 30;

    public static FlightScore of(FlightTrace trace, FlightLoop loop) {
        StepProgramme programme = trace.programme();
        int length = programme.ticksPerStep();
        int steps = programme.setpoints().length;
        double steady = 0;
        double oscillation = 0;
        double[] overshoot = new double[2];
        int[] count = new int[2];
        double worst = 0;
        for (int step = 0; step < steps; step++) {
            int end = (step + 1) * length;
            steady += meanAbsoluteError(trace, end - loop.ticksPer(STEADY_S), end) / steps;
            oscillation += halfRange(trace, end - loop.ticksPer(OSCILLATION_S), end) / steps;
            float before = step == 0 ? trace.value(0) : programme.setpoints()[step - 1];
            int down = programme.setpoints()[step] < before ? 1 : 0;
            int until = Math.min(end, end - length + loop.ticksPer(OVERSHOOT_S));
            double beyond = overshoot(trace, end - length, until, down == 1 ? -1 : 1);
            overshoot[down] += beyond;
            worst = Math.max(worst, beyond);
            count[down]++;
        }
        return new FlightScore(
                StrictMath.sqrt(meanSquare(trace)),
                steady,
                overshoot[0] / Math.max(1, count[0]),
                overshoot[1] / Math.max(1, count[1]),
                worst,
                oscillation,
                meanCommand(trace));
    }

    static FlightScore mean(FlightScore[] scores) {
        return new FlightScore(
                mean(scores, FlightScore::rmse),
                mean(scores, FlightScore::steadyStateError),
                mean(scores, FlightScore::overshootUp),
                mean(scores, FlightScore::overshootDown),
                mean(scores, FlightScore::overshootWorst),
                mean(scores, FlightScore::oscillation),
                mean(scores, FlightScore::effort));
    }

    @Override
    public String toString() {
        return "%.3f m %.3f m %.3f m %.3f m %.3f m %.3f m      %.2f"
                .formatted(rmse, steadyStateError, overshootUp, overshootDown, overshootWorst, oscillation, effort);
    }

    private static double mean(FlightScore[] scores, ToDoubleFunction<FlightScore> figure) {
        return Arrays.stream(scores).mapToDouble(figure).average().orElseThrow();
    }

    private static double meanAbsoluteError(FlightTrace trace, int from, int to) {
        double sum = 0;
        for (int tick = from; tick < to; tick++) {
            sum += Math.abs(trace.value(tick) - trace.programme().at(tick));
        }
        return sum / (to - from);
    }

    private static double halfRange(FlightTrace trace, int from, int to) {
        double min = trace.value(from);
        double max = min;
        for (int tick = from; tick < to; tick++) {
            min = Math.min(min, trace.value(tick));
            max = Math.max(max, trace.value(tick));
        }
        return (max - min) / 2;
    }

    private static double overshoot(FlightTrace trace, int from, int to, int direction) {
        double most = 0;
        for (int tick = from; tick < to; tick++) {
            most = Math.max(most, direction * (trace.value(tick) - trace.programme().at(tick)));
        }
        return most;
    }

    private static double meanSquare(FlightTrace trace) {
        double sum = 0;
        for (int tick = 0; tick < trace.count(); tick++) {
            double error = trace.value(tick) - trace.programme().at(tick);
            sum += error * error;
        }
        return sum / trace.count();
    }

    private static double meanCommand(FlightTrace trace) {
        double sum = 0;
        for (int tick = 0; tick < trace.count(); tick++) {
            sum += Math.abs(trace.command(tick));
        }
        return sum / trace.count();
    }
}
