package spikerig.runtime.report;

import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.State;
import spikerig.runtime.loop.Tick;
import spikerig.runtime.loop.TickSink;

/// All ticks of one loop for a whole run, in columns allocated when it is built.
///
/// Beside what the loop saw it keeps the plant's true value, because a flight is judged by where the blimp was and not
/// by what a noisy sensor said. Ticks beyond the capacity are counted and not kept.
///
/// Written by the loop thread; read it once that thread has ended.
public final class FlightLog implements TickSink {
    private final LoopLayout layout;
    private final float[] plantSensed;
    private final long[] timeNs;
    private final long[] lateNs;
    private final float[] truth;
    private final float[] in;
    private final float[] out;
    private final float[] applied;
    private final long[] spikes;
    private final State[] state;
    private final boolean[] healthy;
    private int size;
    private long lostTickCount;
    private long faultTickCount;
    private long startNs;

    /// @param plantSensed what the plant makes its sensors feel, kept up to date by the simulation; its first element
    ///     is the controlled variable in SI
    public FlightLog(LoopLayout layout, int capacityTicks, float[] plantSensed) {
        if (plantSensed.length == 0) {
            throw new IllegalArgumentException("a flight log needs the plant's controlled variable");
        }
        this.layout = layout;
        this.plantSensed = plantSensed;
        timeNs = new long[capacityTicks];
        lateNs = new long[capacityTicks];
        truth = new float[capacityTicks];
        in = new float[Math.multiplyExact(capacityTicks, layout.in().size())];
        out = new float[Math.multiplyExact(capacityTicks, layout.out().size())];
        applied = new float[out.length];
        spikes = new long[Math.multiplyExact(capacityTicks, layout.spikeWordCount())];
        state = new State[capacityTicks];
        healthy = new boolean[capacityTicks];
    }

    /// Memory that one tick takes.
    public static int bytesPerTick(LoopLayout layout) {
        int floats = layout.in().size() + 2 * layout.out().size() + 1;
        return 2 * Long.BYTES + floats * Float.BYTES + layout.spikeWordCount() * Long.BYTES + Long.BYTES;
    }

    @Override
    public void record(Tick tick) {
        if (!tick.healthy) {
            faultTickCount++;
        }
        if (size == timeNs.length) {
            lostTickCount++;
            return;
        }
        if (size == 0) {
            startNs = tick.dueNs;
        }
        timeNs[size] = tick.startNs - startNs;
        lateNs[size] = tick.lateNs();
        truth[size] = plantSensed[0];
        state[size] = tick.state;
        healthy[size] = tick.healthy;
        System.arraycopy(tick.in, 0, in, size * tick.in.length, tick.in.length);
        System.arraycopy(tick.out, 0, out, size * tick.out.length, tick.out.length);
        System.arraycopy(tick.applied, 0, applied, size * tick.applied.length, tick.applied.length);
        System.arraycopy(tick.spikes, 0, spikes, size * tick.spikes.length, tick.spikes.length);
        size++;
    }

    public LoopLayout layout() {
        return layout;
    }

    /// Ticks kept.
    public int size() {
        return size;
    }

    /// Ticks that came when the log was full.
    public long lostTickCount() {
        return lostTickCount;
    }

    /// All ticks of the run, kept or not.
    public long tickCount() {
        return size + lostTickCount;
    }

    /// Ticks of the run, kept or not, that were not healthy.
    public long faultTickCount() {
        return faultTickCount;
    }

    /// When tick `i` began, since the first tick was due.
    public long timeNs(int i) {
        return timeNs[i];
    }

    public double timeS(int i) {
        return timeNs[i] * 1e-9;
    }

    /// The first tick that began at `timeNs` or later; [#size] when there is none.
    public int tickAt(long timeNs) {
        int i = 0;
        while (i < size && this.timeNs[i] < timeNs) {
            i++;
        }
        return i;
    }

    /// When the last tick's period ends.
    public long endNs() {
        return size == 0 ? 0 : timeNs[size - 1] + layout.periodNs();
    }

    /// How long after its due time tick `i` began.
    public long lateNs(int i) {
        return lateNs[i];
    }

    /// The plant's controlled variable at tick `i`, in SI.
    public float truth(int i) {
        return truth[i];
    }

    public float in(int i, int channel) {
        return in[i * layout.in().size() + channel];
    }

    public float out(int i, int channel) {
        return out[i * layout.out().size() + channel];
    }

    /// What the actuator was given; `NaN` where nothing was written.
    public float applied(int i, int channel) {
        return applied[i * layout.out().size() + channel];
    }

    public State state(int i) {
        return state[i];
    }

    public boolean healthy(int i) {
        return healthy[i];
    }

    public boolean spiked(int i, int neuron) {
        return (spikes[i * layout.spikeWordCount() + neuron / 64] >>> neuron & 1) != 0;
    }

    /// Spikes of tick `i` among neurons `from` to `to`, the last one excluded.
    public int spikeCount(int i, int from, int to) {
        int count = 0;
        for (int neuron = from; neuron < to; neuron++) {
            count += spiked(i, neuron) ? 1 : 0;
        }
        return count;
    }
}
