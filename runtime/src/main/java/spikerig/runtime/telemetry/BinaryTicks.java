package spikerig.runtime.telemetry;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.Tick;

/// Ticks in the compact binary of TOPICS.md, little endian:
///
/// ```
///  0   2   3    4    6    8        10       12
/// +---+---+----+----+----+--------+--------+-------------+
/// | S R | 1 | 0 | ticks | in | out | words  | ticks ...   |
/// +---+---+----+----+----+--------+--------+-------------+
/// tick: | int64 index | int64 t ns | int32 late ns | uint32 missed | int32 faultScore | uint8 state | uint8 flags |
///       | uint16 spikes | float in[] | float out[] | float applied[] | uint64 spike bits[] |
/// ```
final class BinaryTicks implements TickWriter {
    static final int VERSION = 1;
    static final int HEAD_BYTES = 12;
    static final int TICK_BYTES = 32;

    private static final int TICK_COUNT_OFFSET = 4;
    private static final int HEALTHY = 1;
    private static final int FALLBACK = 2;
    private static final int UINT16_MAX = 0xFFFF;

    private final long originNs;
    private final ByteBuffer bytes;
    private int count;

    /// @param originNs the time on the rig's clock that is `t = 0`
    /// @param ticksMax in one payload
    BinaryTicks(LoopLayout layout, long originNs, int ticksMax) {
        this.originNs = originNs;
        bytes = ByteBuffer.allocate(HEAD_BYTES + ticksMax * tickBytes(layout)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 'S').put((byte) 'R').put((byte) VERSION).put((byte) 0).putShort((short) 0);
        bytes.putShort((short) layout.in().size()).putShort((short) layout.out().size());
        bytes.putShort((short) layout.spikeWordCount());
    }

    static int tickBytes(LoopLayout layout) {
        return TICK_BYTES + Float.BYTES * (layout.in().size() + 2 * layout.out().size())
                + Long.BYTES * layout.spikeWordCount();
    }

    @Override
    public void add(Tick tick, boolean late) {
        bytes.putLong(tick.index).putLong(tick.startNs - originNs);
        bytes.putInt(Math.clamp(tick.lateNs(), Integer.MIN_VALUE, Integer.MAX_VALUE));
        bytes.putInt((int) Math.min(tick.missed, 0xFFFF_FFFFL)).putInt(tick.faultScore);
        bytes.put((byte) tick.state.ordinal());
        bytes.put((byte) ((tick.healthy ? HEALTHY : 0) | (tick.fallback ? FALLBACK : 0)));
        bytes.putShort((short) Math.min(tick.spikeCount(), UINT16_MAX));
        putAll(tick.in);
        putAll(tick.out);
        putAll(tick.applied);
        for (long word : tick.spikes) {
            bytes.putLong(word);
        }
        count++;
    }

    private void putAll(float[] values) {
        for (float value : values) {
            bytes.putFloat(value);
        }
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public byte[] take() {
        bytes.putShort(TICK_COUNT_OFFSET, (short) count);
        byte[] payload = Arrays.copyOf(bytes.array(), bytes.position());
        bytes.position(HEAD_BYTES);
        count = 0;
        return payload;
    }
}
