package spikerig.controllers.snnpid;

import java.nio.ByteBuffer;
import spikerig.controllers.kernel.SpikeList;
import spikerig.controllers.model.DataType;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.model.Tensor;

/// The spikes of one layer that a file expects, 0 or 1, `[T, neurons]`.
///
/// @param expected empty when the file expects none in particular
record GoldenSpikes(ByteBuffer expected, byte[] flags) {
    static GoldenSpikes of(ModelFile file, String name, int steps, int neurons) {
        if (!file.has(name)) {
            return new GoldenSpikes(ByteBuffer.allocate(0), new byte[neurons]);
        }
        Tensor tensor = file.tensor(name, steps, neurons);
        if (tensor.type() != DataType.U8) {
            throw file.bad("tensor %s holds %s, not U8".formatted(name, tensor.type()));
        }
        return new GoldenSpikes(tensor.data(), new byte[neurons]);
    }

    /// Neurons that differ at step `t`.
    int mismatches(int t, SpikeList spikes) {
        if (!expected.hasRemaining()) {
            return 0;
        }
        spikes.writeFlags(flags, 0);
        int count = 0;
        for (int i = 0; i < flags.length; i++) {
            count += expected.get(t * flags.length + i) == flags[i] ? 0 : 1;
        }
        return count;
    }
}
