package spikerig.runtime.evolution;

import spikerig.controllers.Controller;
import spikerig.drivers.Noise;
import spikerig.runtime.loop.Limits;
import spikerig.runtime.plant.Plant;

/// Flies controllers of one error against a plant, quick and plain: no buses, no clock. Not for two threads at once.
public final class Flight {
    /// Keeps the sensor's noise apart from the plant's.
    private static final long SENSOR_SEED = 0x5e4502L;

    private final FlightLoop loop;
    private final float[] sensed = new float[1];
    private final float[] actuated = new float[1];
    private final float[] error = new float[1];
    private final float[] command = new float[1];

    public Flight(FlightLoop loop) {
        this.loop = loop;
    }

    /// Flies the whole programme from the plant's rest and writes what happened to `trace`.
    public void fly(Plant plant, Controller controller, StepProgramme programme, long seed, FlightTrace trace) {
        plant.reset(seed, sensed);
        controller.reset();
        Noise noise = new Noise(seed ^ SENSOR_SEED);
        Limits limits = loop.limits();
        trace.start(programme);
        for (int tick = 0; tick < programme.tickCount(); tick++) {
            float setpoint = programme.at(tick);
            error[0] = setpoint - measure(noise);
            controller.step(error, command);
            float applied = limits.apply(command[0]);
            trace.add(sensed[0], error[0], applied);
            actuated[0] = loop.duty(applied);
            for (int i = loop.subSteps(); i > 0; i--) {
                plant.step(actuated, sensed, FlightLoop.SUB_STEP_NS);
            }
        }
    }

    private float measure(Noise noise) {
        double noisy = sensed[0] + noise.uniform(-FlightLoop.SENSOR_NOISE_M, FlightLoop.SENSOR_NOISE_M);
        return (float) (Math.rint(noisy / FlightLoop.SENSOR_RESOLUTION_M) * FlightLoop.SENSOR_RESOLUTION_M);
    }
}
