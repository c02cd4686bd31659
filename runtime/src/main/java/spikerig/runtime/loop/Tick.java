package spikerig.runtime.loop;

/// All that happened in one tick. One instance per loop, overwritten every tick: copy what must outlive the call.
public final class Tick {
    /// 0 for the first tick after start; skipped ticks leave no gap.
    public long index;

    /// When the tick was due and when it began, on the rig's clock.
    public long dueNs;

    public long startNs;

    /// Ticks skipped just before this one, because whole periods had passed when the loop came to it.
    public long missed;

    public State state = State.DISARMED;

    /// Whether every input was fresh, the controller answered and every actuator took its command. While a pilot
    /// commands every output, only the last counts.
    public boolean healthy;

    /// +2 for every tick that was not healthy, -1 for every one that was, never below 0.
    public int faultScore;

    /// Whether the fallback controller gave the outputs.
    public boolean fallback;

    /// In whose hands the outputs are.
    public Mode mode = Mode.CONTROLLER;

    /// Null in a loop that watches no battery.
    public BatteryLevel battery;

    /// Filtered voltage of the battery, V; `NaN` while it is not known.
    public float batteryV = Float.NaN;

    /// Whether the first controller was reset before its step, the one at work took back from a pilot, and the fallback
    /// took over in this tick. Who stepped then had first adopted `adopted`.
    public boolean reset;

    public boolean resumed;

    public boolean handedOver;

    /// What the actuators held when a controller began; of a tick without a beginning, an older one's.
    public final float[] adopted;

    /// The controller's inputs in SI.
    public final float[] in;

    /// The controller's outputs, also while a pilot commands; `NaN` where it could not answer.
    public final float[] out;

    /// What the actuators were given after limits; `NaN` where nothing was written.
    public final float[] applied;

    /// Bit `i` of word `i / 64` is neuron `i`.
    public final long[] spikes;

    public Tick(LoopLayout layout) {
        in = new float[layout.in().size()];
        out = new float[layout.out().size()];
        applied = new float[layout.out().size()];
        adopted = new float[layout.out().size()];
        spikes = new long[layout.spikeWordCount()];
    }

    public long lateNs() {
        return startNs - dueNs;
    }

    public int spikeCount() {
        int count = 0;
        for (long word : spikes) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /// Takes over every value of `other`, which has the same layout. Does not allocate.
    public void copyFrom(Tick other) {
        index = other.index;
        dueNs = other.dueNs;
        startNs = other.startNs;
        missed = other.missed;
        state = other.state;
        healthy = other.healthy;
        faultScore = other.faultScore;
        fallback = other.fallback;
        mode = other.mode;
        battery = other.battery;
        batteryV = other.batteryV;
        reset = other.reset;
        resumed = other.resumed;
        handedOver = other.handedOver;
        System.arraycopy(other.in, 0, in, 0, in.length);
        System.arraycopy(other.out, 0, out, 0, out.length);
        System.arraycopy(other.applied, 0, applied, 0, applied.length);
        System.arraycopy(other.adopted, 0, adopted, 0, adopted.length);
        System.arraycopy(other.spikes, 0, spikes, 0, spikes.length);
    }
}
