package spikerig.controllers.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Rows of weights outside the heap, each beginning at a cache line, read through [#MEMORY] without a check per vector:
/// there are a power of two of them, and a kernel takes an index by `& mask`, so that no index leads outside.
///
/// A kernel says `& ADDRESSES`, `& SIZES` once before its loop. That changes nothing; it tells the compiler how large
/// the sums of addresses are at most, and it leaves out the comparison with the end of [#MEMORY]. After the loop it
/// calls `Reference.reachabilityFence`, for the address alone keeps nothing alive.
final class WeightRows {
    /// Everything that can be addressed.
    static final MemorySegment MEMORY = everything();

    /// Bits of an address in user space, of an index or a row's length.
    static final long ADDRESSES = (1L << 56) - 1;
    static final int SIZES = Integer.MAX_VALUE;

    private static final long ALIGNMENT = Lanes.MAX * Float.BYTES;

    final long address;

    /// All rows but one.
    final int mask;

    final int rowBytes;
    private final MemorySegment rows;

    /// @param rows `[inputCount, outputCount]`
    WeightRows(float[] rows, int inputCount, int outputCount) {
        this.rowBytes = Math.multiplyExact(Lanes.padded(outputCount), Float.BYTES);
        this.mask = mask(inputCount);
        this.rows = Arena.ofAuto().allocate((mask + 1L) * rowBytes, ALIGNMENT);
        this.address = this.rows.address();
        for (int i = 0; i < inputCount; i++) {
            MemorySegment.copy(rows, i * outputCount, this.rows, ValueLayout.JAVA_FLOAT, (long) i * rowBytes,
                    outputCount);
        }
    }

    /// The least power of two that holds `count` rows, less one.
    static int mask(int count) {
        return Integer.highestOneBit(Math.max(2 * count - 1, 1)) - 1;
    }

    @SuppressWarnings("restricted")
    private static MemorySegment everything() {
        return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    }
}
