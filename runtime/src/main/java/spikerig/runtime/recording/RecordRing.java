package spikerig.runtime.recording;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import spikerig.runtime.loop.ControlLoop;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.State;
import spikerig.runtime.loop.Tick;

/// Hands ticks from a loop thread to the recorder without waiting or allocating, and says which it could not.
///
/// Single producer, single consumer. When it is full, ticks are lost until half of it is free again; the next tick then
/// carries the first that was lost and, as do the first of a recording and the one after [#requestState], the state
/// that the controllers had before it. All memory is taken when the ring is made: ticks lie packed in two arrays.
final class RecordRing {
    /// Index, due, start, missed, first lost tick, flags; then the spikes.
    private static final int FIXED_LONGS = 6;

    private static final int HEALTHY = 4;
    private static final int FALLBACK = 8;
    private static final int RESET = 16;
    private static final int HANDED_OVER = 32;
    private static final int WITH_STATE = 64;
    private static final int RESUMED = 128;
    private static final State[] STATES = State.values();

    private final int capacity;
    private final int longStride;
    private final int floatStride;
    private final long[] longs;
    private final float[] floats;
    private final ByteBuffer state;

    /// Ticks written and taken so far.
    private final AtomicLong tail = new AtomicLong();

    private final AtomicLong head = new AtomicLong();

    private volatile boolean stateRequested;
    private volatile boolean stateTaken = true;
    private volatile long lostFirst = -1;
    private volatile long lostLast = -1;

    // The loop thread's own.
    private long headSeen;
    private boolean open;
    private boolean stateSaved;

    // The recorder's own.
    private long takenGap = -1;
    private ByteBuffer takenState;

    /// @param ticks that it holds
    /// @param stateBytes the most that the controllers' state takes
    RecordRing(LoopLayout layout, int ticks, int stateBytes) {
        capacity = ticks;
        longStride = longStride(layout);
        floatStride = floatStride(layout);
        longs = new long[Math.multiplyExact(ticks, longStride)];
        floats = new float[Math.multiplyExact(ticks, floatStride)];
        state = ByteBuffer.allocate(stateBytes);
    }

    private static int longStride(LoopLayout layout) {
        return FIXED_LONGS + layout.spikeWordCount();
    }

    private static int floatStride(LoopLayout layout) {
        return layout.in().size() + 3 * layout.out().size();
    }

    static long bytesPerTick(LoopLayout layout) {
        return (long) longStride(layout) * Long.BYTES + (long) floatStride(layout) * Float.BYTES;
    }

    /// Takes the controllers' state before the first tick. Before the loop runs.
    void begin(ControlLoop loop) {
        save(loop);
        open = true;
    }

    /// Loop thread, at the end of a tick.
    void record(Tick tick, ControlLoop loop) {
        if (open && free() > 0) {
            write(tick);
            if (stateRequested && stateTaken) {
                save(loop);
            }
            return;
        }
        if (open) {
            lostFirst = tick.index;
            open = false;
            if (stateSaved) {
                stateSaved = false;
                stateTaken = true;
            }
        }
        lostLast = tick.index;
        if (stateTaken && 2 * free() >= capacity) {
            save(loop);
            open = true;
        }
    }

    private int free() {
        int free = capacity - (int) (tail.getPlain() - headSeen);
        if (2 * free <= capacity) {
            headSeen = head.getAcquire();
            free = capacity - (int) (tail.getPlain() - headSeen);
        }
        return free;
    }

    private void save(ControlLoop loop) {
        if (loop.stateBytes() > state.capacity()) {
            return;
        }
        stateTaken = false;
        stateRequested = false;
        loop.saveState(state.clear());
        state.flip();
        stateSaved = true;
    }

    private void write(Tick tick) {
        long next = tail.getPlain();
        int at = (int) (next % capacity) * longStride;
        longs[at] = tick.index;
        longs[at + 1] = tick.dueNs;
        longs[at + 2] = tick.startNs;
        longs[at + 3] = tick.missed;
        longs[at + 4] = lostFirst;
        longs[at + 5] = (long) tick.faultScore << 32 | flags(tick);
        System.arraycopy(tick.spikes, 0, longs, at + FIXED_LONGS, tick.spikes.length);
        int to = (int) (next % capacity) * floatStride;
        to = put(tick.in, to);
        to = put(tick.out, to);
        to = put(tick.applied, to);
        put(tick.adopted, to);
        if (lostFirst >= 0) {
            lostFirst = -1;
        }
        stateSaved = false;
        tail.setRelease(next + 1);
    }

    private int flags(Tick tick) {
        return tick.state.ordinal() | (tick.healthy ? HEALTHY : 0) | (tick.fallback ? FALLBACK : 0)
                | (tick.reset ? RESET : 0) | (tick.resumed ? RESUMED : 0) | (tick.handedOver ? HANDED_OVER : 0)
                | (stateSaved ? WITH_STATE : 0);
    }

    private int put(float[] values, int to) {
        System.arraycopy(values, 0, floats, to, values.length);
        return to + values.length;
    }

    /// Asks for the controllers' state with one of the next ticks. Any thread.
    void requestState() {
        stateRequested = true;
    }

    /// Recorder. Copies the oldest tick into `tick`, which has the same layout.
    ///
    /// @return false when there is none
    boolean take(Tick tick) {
        if (takenState != null) {
            takenState = null;
            stateTaken = true;
        }
        long next = head.getPlain();
        if (next == tail.getAcquire()) {
            return false;
        }
        int at = (int) (next % capacity) * longStride;
        tick.index = longs[at];
        tick.dueNs = longs[at + 1];
        tick.startNs = longs[at + 2];
        tick.missed = longs[at + 3];
        takenGap = longs[at + 4];
        int flags = (int) longs[at + 5];
        tick.faultScore = (int) (longs[at + 5] >> 32);
        tick.state = STATES[flags & 3];
        tick.healthy = (flags & HEALTHY) != 0;
        tick.fallback = (flags & FALLBACK) != 0;
        tick.reset = (flags & RESET) != 0;
        tick.resumed = (flags & RESUMED) != 0;
        tick.handedOver = (flags & HANDED_OVER) != 0;
        takenState = (flags & WITH_STATE) != 0 ? state : null;
        System.arraycopy(longs, at + FIXED_LONGS, tick.spikes, 0, tick.spikes.length);
        int from = (int) (next % capacity) * floatStride;
        from = get(from, tick.in);
        from = get(from, tick.out);
        from = get(from, tick.applied);
        get(from, tick.adopted);
        head.setRelease(next + 1);
        return true;
    }

    private int get(int from, float[] values) {
        System.arraycopy(floats, from, values, 0, values.length);
        return from + values.length;
    }

    /// Of the tick taken last: the first of those lost just before it; -1 for none. Recorder.
    long gapFirst() {
        return takenGap;
    }

    /// Of the tick taken last: what the controllers held before it, until the next [#take]; null when it has none.
    /// Recorder.
    ByteBuffer stateBefore() {
        return takenState;
    }

    /// The gap that no tick has ended yet: its first tick, -1 for none. Any thread.
    long openGapFirst() {
        return lostFirst;
    }

    /// The last tick that was lost. Any thread.
    long lostLast() {
        return lostLast;
    }

    /// Ticks that wait to be taken. Any thread.
    int size() {
        return (int) (tail.get() - head.get());
    }

    int capacity() {
        return capacity;
    }
}
