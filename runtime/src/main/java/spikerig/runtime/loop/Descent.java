package spikerig.runtime.loop;

/// Drives set points down at a rate, from wherever their programme has brought them. Loop thread only.
public final class Descent {
    private final boolean[] driven;
    private final float perS;
    private final float floor;
    private final float[] last;
    private final long[] lastNs;
    private boolean active;
    private boolean paused;

    /// @param driven which set points of the loop it drives, in the order of its inputs
    /// @param perS what a set point falls in a second
    /// @param floor where it ends
    public Descent(boolean[] driven, float perS, float floor) {
        this.driven = driven.clone();
        this.perS = perS;
        this.floor = floor;
        this.last = new float[driven.length];
        this.lastNs = new long[driven.length];
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
    /// @param elapsedNs time since arming
    float at(int setpoint, float programmed, long elapsedNs) {
        long passedNs = Math.max(0, elapsedNs - lastNs[setpoint]);
        lastNs[setpoint] = elapsedNs;
        if (!active || !driven[setpoint]) {
            last[setpoint] = programmed;
        } else if (!paused && last[setpoint] > floor) {
            last[setpoint] = Math.max(floor, last[setpoint] - perS * passedNs * 1e-9f);
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
