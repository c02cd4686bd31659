package spikerig.runtime.telemetry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.Tick;
import spikerig.runtime.loop.TickSink;

/// Hands ticks from a loop thread to one other thread without waiting or allocating.
///
/// Single producer, single consumer. When the consumer is behind, the tick is dropped and counted: telemetry may lose
/// data, the loop may not lose time.
public final class TickTap implements TickSink {
    private static final VarHandle TAIL = handle("tail");
    private static final VarHandle HEAD = handle("head");
    private static final VarHandle DROPPED = handle("dropped");

    /// What the ring holds when only the layout is given. The longest pause of the telemetry thread is the loading of
    /// the MQTT client, 0.3 s on a quiet machine and 0.7 s on a busy one.
    private static final long HOLD_NS = 2_000_000_000L;

    private static final int CAPACITY_MIN = 64;

    /// A bound on memory for very fast loops.
    private static final int CAPACITY_MAX = 1 << 14;

    private final Tick[] slots;
    private final int mask;

    /// Ticks written so far. Only the loop thread writes it.
    private long tail;

    /// The loop thread's last view of `head`, so that it seldom touches the other thread's memory.
    private long headSeen;

    private long dropped;

    /// Ticks taken so far. Only the consumer writes it.
    private long head;

    /// The consumer's last view of `tail`.
    private long tailSeen;

    /// A ring that holds the ticks of 2 s, within 64 and 16,384.
    public TickTap(LoopLayout layout) {
        this(layout, Math.clamp(HOLD_NS / layout.periodNs(), CAPACITY_MIN, CAPACITY_MAX));
    }

    /// A ring that holds at least `capacityMin` ticks: the next power of two.
    public TickTap(LoopLayout layout, int capacityMin) {
        if (capacityMin < 1 || capacityMin > CAPACITY_MAX) {
            throw new IllegalArgumentException("capacityMin = " + capacityMin + " must be in 1.." + CAPACITY_MAX);
        }
        slots = new Tick[Integer.highestOneBit(2 * capacityMin - 1)];
        mask = slots.length - 1;
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new Tick(layout);
        }
    }

    /// Loop thread. Never waits, never allocates.
    @Override
    public void record(Tick tick) {
        long next = tail;
        if (next - headSeen == slots.length) {
            headSeen = (long) HEAD.getAcquire(this);
            if (next - headSeen == slots.length) {
                DROPPED.setOpaque(this, dropped + 1);
                return;
            }
        }
        slots[(int) next & mask].copyFrom(tick);
        TAIL.setRelease(this, next + 1);
    }

    /// Consumer thread. Hands over at most `limit` ticks, oldest first, and returns how many. `consumer` copies what
    /// it keeps: the slot is reused after the call.
    public int drain(Consumer<Tick> consumer, int limit) {
        long next = head;
        if (tailSeen - next < limit) {
            tailSeen = (long) TAIL.getAcquire(this);
        }
        int count = (int) Math.min(tailSeen - next, limit);
        for (int i = 0; i < count; i++) {
            consumer.accept(slots[(int) (next + i) & mask]);
            HEAD.setRelease(this, next + i + 1);
        }
        return count;
    }

    public int capacity() {
        return slots.length;
    }

    /// Ticks lost because the ring was full. Any thread.
    public long droppedCount() {
        return (long) DROPPED.getOpaque(this);
    }

    private static VarHandle handle(String field) {
        try {
            return MethodHandles.lookup().findVarHandle(TickTap.class, field, long.class);
        } catch (ReflectiveOperationException bug) {
            throw new ExceptionInInitializerError(bug);
        }
    }
}
