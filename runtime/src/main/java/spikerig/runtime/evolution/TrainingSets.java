package spikerig.runtime.evolution;

import java.util.stream.IntStream;
import spikerig.controllers.Controller;
import spikerig.drivers.Noise;
import spikerig.runtime.plant.Plant;

/// Makes the training sets of the blimp paper (arXiv 2309.12937 and its code) by seed, at 10 Hz.
///
/// The gains are those that the authors tuned, in the -10..10 scale.
final class TrainingSets {
    static final double KP = 9.0;
    static final double KI = 0.75;
    static final double KD = 14.0;
    static final double INTEGRAL_MAX = 10.0;
    private static final int STEPS = 5;
    private static final int STEP_S = 50;
    /// Derivatives beyond this are taken for the kick of a new set point and divided by as much.
    private static final double DERIVATIVE_KICK = 10.0;
    private static final double SOFT_LIMIT = 15.0;
    private static final double SLOPE_BEYOND = 5.0 / 90.0;
    private static final double BIAS_MAX = 4.0;

    private TrainingSets() {}

    /// Errors of a PID that flies random steps on the plant, and its proportional and derivative terms.
    static TrainingSet[] proportionalDerivative(
            Plant plant, FlightLoop loop, Controller pid, FlightTask task, int count, long seed) {
        Flight flight = new Flight(loop);
        FlightTrace trace = new FlightTrace();
        double periodS = loop.periodNs() * 1e-9;
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    StepProgramme programme = task.programme(STEPS, STEP_S, loop, seed + i);
                    flight.fly(plant, pid, programme, seed + i, trace);
                    return proportionalDerivative(trace, periodS);
                })
                .toArray(TrainingSet[]::new);
    }

    /// Errors of a PID that holds random steps against a bias that every step draws anew, and its integral term. As in
    /// the authors' code the body is `z'' = u - bias`, semi-implicit Euler.
    static TrainingSet[] integral(FlightTask task, double periodS, int count, long seed) {
        return IntStream.range(0, count)
                .mapToObj(i -> integral(task, periodS, new Noise(seed + i)))
                .toArray(TrainingSet[]::new);
    }

    private static TrainingSet proportionalDerivative(FlightTrace trace, double periodS) {
        float[] errors = new float[trace.count()];
        float[] targets = new float[trace.count()];
        double lastSlope = 0;
        for (int tick = 0; tick < errors.length; tick++) {
            errors[tick] = trace.error(tick);
            double slope = tick == 0 ? 0 : (errors[tick] - errors[tick - 1]) / periodS;
            double derivative = (slope + lastSlope) / 2;
            lastSlope = slope;
            if (Math.abs(derivative) > DERIVATIVE_KICK) {
                derivative /= DERIVATIVE_KICK;
            }
            targets[tick] = (float) softLimit(KP * errors[tick] + KD * derivative);
        }
        return new TrainingSet(errors, targets);
    }

    private static double softLimit(double u) {
        double beyond = Math.max(0, Math.abs(u) - SOFT_LIMIT);
        return Math.signum(u) * (Math.abs(u) - beyond + SLOPE_BEYOND * beyond);
    }

    private static TrainingSet integral(FlightTask task, double periodS, Noise noise) {
        int ticksPerStep = (int) Math.round(STEP_S / periodS);
        float[] errors = new float[STEPS * ticksPerStep];
        float[] targets = new float[errors.length];
        double z = 0;
        double speed = 0;
        double integral = 0;
        double last = 0;
        double setpoint = 0;
        double bias = 0;
        for (int tick = 0; tick < errors.length; tick++) {
            if (tick % ticksPerStep == 0) {
                setpoint = noise.uniform(task.setpointMin(), task.setpointMax());
                bias = noise.uniform(-BIAS_MAX, BIAS_MAX);
            }
            double error = setpoint - z;
            integral = Math.clamp(integral + error * periodS, -INTEGRAL_MAX, INTEGRAL_MAX);
            errors[tick] = (float) error;
            targets[tick] = (float) (KI * integral);
            double u = KP * error + KI * integral + KD * (error - last) / periodS;
            last = error;
            speed += (Math.clamp(u, -10.0, 10.0) - bias) * periodS;
            z += speed * periodS;
        }
        return new TrainingSet(errors, targets);
    }
}
