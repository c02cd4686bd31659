package spikerig.runtime.sim;

import java.util.List;
import spikerig.drivers.Twin;
import spikerig.runtime.plant.Plant;

/// Moves a plant on a fixed grid of time, and carries what acts on it and what it makes felt between it and the twins.
final class World {
    /// As often as the fastest sensor of a blimp delivers, and fine against its motion.
    static final long STEP_NS = 10_000_000;

    /// As many as any device has.
    private static final int IDLE_VALUES = 64;

    /// Is told of every step of the grid, in rising order.
    @FunctionalInterface
    interface StepListener {
        void reached(long timeNs);
    }

    private final Plant plant;
    private final Twin[] acting;
    private final Twin[] feeling;
    private final Twin[] idle;
    private final float[] actuated;
    private final float[] sensed;
    private final float[] nothing = new float[IDLE_VALUES];
    private final float[] ignored = new float[IDLE_VALUES];
    private StepListener listener = timeNs -> {};
    private long nowNs;

    /// The world stands still until [#advanceTo].
    ///
    /// @param plant null for a rig without one: then only time passes
    /// @param acting twins of the actuators, one per value that the plant takes
    /// @param feeling twins of the sensors, one per value that the plant gives
    /// @param idle twins that the plant does not reach: they live on, feel zero, and act on nothing
    World(Plant plant, long seed, List<Twin> acting, List<Twin> feeling, List<Twin> idle, long startNs) {
        this.plant = plant;
        this.acting = acting.toArray(Twin[]::new);
        this.feeling = feeling.toArray(Twin[]::new);
        this.idle = idle.toArray(Twin[]::new);
        this.actuated = new float[acting.size()];
        this.sensed = new float[feeling.size()];
        this.nowNs = startNs;
        if (plant != null) {
            plant.reset(seed, sensed);
        }
        feel(startNs);
    }

    void onStep(StepListener listener) {
        this.listener = listener;
    }

    /// What the plant makes felt now: a live view, its first value is the controlled variable. Empty without a plant.
    float[] sensed() {
        return sensed;
    }

    void advanceTo(long timeNs) {
        while (timeNs - (nowNs + STEP_NS) >= 0) {
            for (int i = 0; i < acting.length; i++) {
                acting[i].actuated(nowNs, actuated, i);
            }
            if (plant != null) {
                plant.step(actuated, sensed, STEP_NS);
            }
            nowNs += STEP_NS;
            feel(nowNs);
            listener.reached(nowNs);
        }
    }

    private void feel(long timeNs) {
        for (int i = 0; i < feeling.length; i++) {
            feeling[i].sense(timeNs, sensed, i);
        }
        for (Twin twin : idle) {
            twin.sense(timeNs, nothing, 0);
            twin.actuated(timeNs, ignored, 0);
        }
    }
}
