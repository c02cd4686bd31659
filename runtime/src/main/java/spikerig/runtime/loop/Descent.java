package spikerig.runtime.loop;

/// Drives set points down at a rate, from wherever their programme has brought them. Loop thread only.
public final class Descent {
    private final boolean[] driven;
    private final float perTick;
    private final float floor;
    private final float[] last;
    private boolean active;
    private boolean paused;

    /// @param driven which set points of the loop it drives, in the order of its inputs
    /// @param perTick what a set point falls in a tick
    /// @param floor where it ends
    public Descent(boolean[] driven, float perTick, float floor) {
        this.driven = driven.clone();
        this.perTick = perTick;
        this.floor = floor;
        this.last = new float[driven.length];
    }

    void begin() {
        active = true;
    }

    void stop() {
        active = false;
    }

    void pause(boolean paused) {
        this.paused = paused;
    }

    /// The value of a set point, once per tick.
    ///
    /// @param programmed what its programme says
    float at(int setpoint, float programmed) {
        if (!active || !driven[setpoint]) {
            last[setpoint] = programmed;
        } else if (!paused && last[setpoint] > floor) {
            last[setpoint] = Math.max(floor, last[setpoint] - perTick);
        }
        return last[setpoint];
    }

    /// Whether it is under way and every set point that it drives has arrived.
    boolean down() {
        boolean down = active;
        for (int i = 0; i < driven.length; i++) {
            down &= !driven[i] || last[i] <= floor;
        }
        return down;
    }
}
