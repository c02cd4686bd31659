package spikerig.controllers.kernel;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// The neurons of a layer that spiked in one step, by rising index.
///
/// The fields are open because they are read and written in the innermost loops.
public final class SpikeList {
    /// The first `count` elements are the neurons that spiked; there is room for a vector beyond the last.
    public int[] indices;

    public int count;

    /// Where a step writes the next spikes while this list is still read.
    private int[] spare;

    private final int size;

    /// @param size of the layer
    public SpikeList(int size) {
        this.size = size;
        this.indices = new int[Lanes.padded(size) + Lanes.MAX];
        this.spare = new int[indices.length];
    }

    /// An array for the spikes of the next step, to be handed in by [#accept].
    public int[] next() {
        return spare;
    }

    /// Takes the first `count` elements of [#next] as the new list.
    public void accept(int count) {
        int[] last = indices;
        indices = spare;
        spare = last;
        this.count = count;
    }

    /// Neurons of the layer.
    public int size() {
        return size;
    }

    /// Sets bit `first + i` for every neuron `i` that spiked.
    public void setBits(long[] bits, int first) {
        for (int k = 0; k < count; k++) {
            int bit = first + indices[k];
            bits[bit >> 6] |= 1L << bit;
        }
    }

    /// Writes a 1 for every neuron that spiked, a 0 for every other one, to `out[offset..]`.
    public void writeFlags(byte[] out, int offset) {
        Arrays.fill(out, offset, offset + size, (byte) 0);
        for (int k = 0; k < count; k++) {
            out[offset + indices[k]] = 1;
        }
    }

    public int stateBytes() {
        return words() * Long.BYTES;
    }

    public void save(ByteBuffer state) {
        int k = 0;
        for (int word = 0; word < words(); word++) {
            long bits = 0;
            while (k < count && indices[k] >> 6 == word) {
                bits |= 1L << indices[k++];
            }
            state.putLong(bits);
        }
    }

    public void restore(ByteBuffer state) {
        count = 0;
        for (int word = 0; word < words(); word++) {
            for (long bits = state.getLong(); bits != 0; bits &= bits - 1) {
                indices[count++] = 64 * word + Long.numberOfTrailingZeros(bits);
            }
        }
    }

    private int words() {
        return (size + 63) >> 6;
    }
}
