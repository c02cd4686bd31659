package spikerig.runtime.loop;

/// A programme of steps: the value of the last step whose time has come.
public final class Setpoint {
    private final long[] timesNs;
    private final float[] values;

    /// @param timesS rising, the first 0, s
    /// @param values one per time, SI
    public Setpoint(double[] timesS, float[] values) {
        this.timesNs = new long[timesS.length];
        for (int i = 0; i < timesS.length; i++) {
            timesNs[i] = Math.round(timesS[i] * 1e9);
        }
        this.values = values.clone();
    }

    /// @param elapsedNs time since the programme began; before that, the first value holds
    public float at(long elapsedNs) {
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
