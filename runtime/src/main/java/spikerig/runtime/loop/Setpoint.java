package spikerig.runtime.loop;

/// A programme of steps: the value of the last step whose time has come, or what was commanded instead.
public final class Setpoint {
    private final long[] timesNs;
    private final float[] values;

    /// `NaN`: the programme holds.
    private volatile float commanded = Float.NaN;

    /// @param timesS rising, the first 0, s
    /// @param values one per time, SI
    public Setpoint(double[] timesS, float[] values) {
        this.timesNs = new long[timesS.length];
        for (int i = 0; i < timesS.length; i++) {
            timesNs[i] = Math.round(timesS[i] * 1e9);
        }
        this.values = values.clone();
    }

    /// Holds `value` from the next tick until [#release] or the next arming. Any thread.
    public void command(float value) {
        commanded = value;
    }

    /// The programme holds again. Any thread.
    public void release() {
        commanded = Float.NaN;
    }

    /// @param elapsedNs time since the programme began; before that, the first value holds
    public float at(long elapsedNs) {
        float held = commanded;
        if (!Float.isNaN(held)) {
            return held;
        }
        int step = 0;
        while (step + 1 < timesNs.length && timesNs[step + 1] <= elapsedNs) {
            step++;
        }
        return values[step];
    }

    public float min() {
        float min = values[0];
        for (float value : values) {
            min = Math.min(min, value);
        }
        return min;
    }

    public float max() {
        float max = values[0];
        for (float value : values) {
            max = Math.max(max, value);
        }
        return max;
    }
}
