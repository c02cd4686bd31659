package spikerig.bridge;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import spikerig.controllers.Controller;
import spikerig.controllers.NeuronGroup;
import spikerig.drivers.Status;

/// A board as the loop sees it: a controller like any other. An answer that is late or lost is no answer (`NaN`), and
/// the loop's fallback takes over.
///
/// Its state lies on the board and is not saved: a replay of its recording needs the board, or the same model on the
/// JVM.
public final class BoardController implements Controller {
    private final Bridge bridge;
    private final List<NeuronGroup> groups;

    /// @param groups of the network's neurons, in the order of the spike bits
    public BoardController(Bridge bridge, List<NeuronGroup> groups) {
        this.bridge = bridge;
        this.groups = List.copyOf(groups);
    }

    @Override
    public int inputCount() {
        return bridge.inputCount();
    }

    @Override
    public int outputCount() {
        return bridge.outputCount();
    }

    @Override
    public void reset() {
        bridge.reset();
    }

    @Override
    public void adopt(float[] in, float[] lastOut) {
        bridge.adopt(lastOut);
    }

    @Override
    public void step(float[] in, float[] out) {
        if (bridge.exchange(in, out) != Status.OK) {
            Arrays.fill(out, 0, bridge.outputCount(), Float.NaN);
        }
    }

    @Override
    public int neuronCount() {
        return bridge.neuronCount();
    }

    @Override
    public List<NeuronGroup> neuronGroups() {
        return groups;
    }

    @Override
    public void spikes(long[] bits) {
        bridge.spikes(bits);
    }

    @Override
    public void connect() {
        bridge.connect();
    }

    @Override
    public String complaint() {
        return bridge.complaint();
    }

    @Override
    public String budget() {
        return bridge.budget();
    }

    @Override
    public int stateBytes() {
        return 0;
    }

    @Override
    public void save(ByteBuffer state) {}

    @Override
    public void restore(ByteBuffer state) {}

    @Override
    public void close() {
        bridge.close();
    }
}
