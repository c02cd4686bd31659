package spikerig.bridge.coding;

import java.nio.ByteBuffer;
import java.util.Arrays;
import spikerig.controllers.Controller;

/// A network whose neuron `i` spikes when input `i` does.
public final class RelayNetwork implements Controller {
    private final boolean[] spiked;

    public RelayNetwork(int size) {
        spiked = new boolean[size];
    }

    @Override
    public int inputCount() {
        return spiked.length;
    }

    @Override
    public int outputCount() {
        return 1;
    }

    @Override
    public void reset() {}

    @Override
    public void step(float[] in, float[] out) {
        for (int i = 0; i < spiked.length; i++) {
            spiked[i] = in[i] > 0f;
        }
        out[0] = 0f;
    }

    @Override
    public int neuronCount() {
        return spiked.length;
    }

    @Override
    public void spikes(long[] bits) {
        Arrays.fill(bits, 0L);
        for (int i = 0; i < spiked.length; i++) {
            bits[i >> 6] |= spiked[i] ? 1L << i : 0L;
        }
    }

    @Override
    public int stateBytes() {
        return 0;
    }

    @Override
    public void save(ByteBuffer state) {}

    @Override
    public void restore(ByteBuffer state) {}
}
