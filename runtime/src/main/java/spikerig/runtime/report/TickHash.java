package spikerig.runtime.report;

import java.util.HexFormat;
import spikerig.runtime.loop.Tick;
import spikerig.runtime.loop.TickSink;

/// A fingerprint of a run: equal when two runs did the same, bit for bit.
///
/// 64-bit FNV-1a over every tick's start (ns since the first tick was due, 8 bytes), inputs and outputs (the bits of
/// each float, 4 bytes) and spike words (8 bytes), little endian. Every `NaN` counts as the same.
public final class TickHash implements TickSink {
    private final Fnv1a64 hash = new Fnv1a64();
    private boolean started;
    private long startNs;

    @Override
    public void record(Tick tick) {
        if (!started) {
            started = true;
            startNs = tick.dueNs;
        }
        hash.add(tick.startNs - startNs);
        add(tick.in);
        add(tick.out);
        for (long word : tick.spikes) {
            hash.add(word);
        }
    }

    /// 16 hexadecimal digits.
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(hash.value());
    }

    private void add(float[] values) {
        for (float value : values) {
            hash.add(Float.floatToIntBits(value));
        }
    }
}
