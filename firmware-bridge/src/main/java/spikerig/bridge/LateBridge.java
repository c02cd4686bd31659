package spikerig.bridge;

import java.util.Arrays;
import java.util.function.Supplier;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Status;

/// A bridge whose board is looked for at [#connect], not when the rig is read: until then there is nothing to ask.
public final class LateBridge implements Bridge {
    private final int inputCount;
    private final int outputCount;
    private final int neuronCount;
    private final Supplier<Bridge> opener;
    private Bridge bridge;

    /// @param opener makes the bridge; may take its time, and throws when there is no board
    public LateBridge(int inputCount, int outputCount, int neuronCount, Supplier<Bridge> opener) {
        this.inputCount = inputCount;
        this.outputCount = outputCount;
        this.neuronCount = neuronCount;
        this.opener = opener;
    }

    @Override
    public void connect() {
        try {
            bridge = opener.get();
        } catch (IllegalArgumentException unfit) {
            throw new DeviceException(unfit.getMessage(), unfit);
        }
        bridge.connect();
    }

    @Override
    public int inputCount() {
        return inputCount;
    }

    @Override
    public int outputCount() {
        return outputCount;
    }

    @Override
    public int neuronCount() {
        return neuronCount;
    }

    @Override
    public void reset() {
        if (bridge != null) {
            bridge.reset();
        }
    }

    @Override
    public void adopt(float[] lastOut) {
        if (bridge != null) {
            bridge.adopt(lastOut);
        }
    }

    @Override
    public Status exchange(float[] in, float[] out) {
        return bridge == null ? Status.FAULT : bridge.exchange(in, out);
    }

    @Override
    public void spikes(long[] bits) {
        if (bridge == null) {
            Arrays.fill(bits, 0, (neuronCount + 63) / 64, 0L);
        } else {
            bridge.spikes(bits);
        }
    }

    @Override
    public void close() {
        if (bridge != null) {
            bridge.close();
        }
    }
}
