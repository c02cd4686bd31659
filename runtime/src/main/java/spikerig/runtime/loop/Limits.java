package spikerig.runtime.loop;

/// What the loop may command on one channel: saturation, then slew, then dead zone.
public final class Limits {
    private final float min;
    private final float max;
    private final float slewPerTickAtFirst;
    private float slewPerTick;
    private final float deadZone;
    private float last;

    /// @param slewPerTick largest change from one tick to the next, may be infinite
    /// @param deadZone commands nearer to zero than this become zero
    public Limits(float min, float max, float slewPerTick, float deadZone) {
        this.min = min;
        this.max = max;
        this.slewPerTickAtFirst = slewPerTick;
        this.slewPerTick = slewPerTick;
        this.deadZone = deadZone;
        reset();
    }

    /// The command nearest to zero: where the device is at rest.
    public float rest() {
        return Math.clamp(0f, min, max);
    }

    /// The same slew in time when a tick lasts `ratio` times what it did at first.
    void stretch(float ratio) {
        slewPerTick = slewPerTickAtFirst * ratio;
    }

    void reset() {
        last = rest();
    }

    /// `command` is a number.
    public float apply(float command) {
        float saturated = Math.clamp(command, min, max);
        last = Math.clamp(saturated, last - slewPerTick, last + slewPerTick);
        return Math.abs(last) < deadZone ? 0f : last;
    }
}
