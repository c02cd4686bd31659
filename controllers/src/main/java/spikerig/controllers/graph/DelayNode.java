package spikerig.controllers.graph;

import java.nio.ByteBuffer;
import java.util.Arrays;
import spikerig.controllers.kernel.StateArrays;

/// Delay: each element some whole steps later, `y[i](t) = x[i](t - delay[i])`; zero until then.
final class DelayNode extends Node {
    private final int[] steps;
    private final float[] ring;
    private final boolean spikes;
    private int slot;

    /// @param steps per element, from 0
    /// @param slots more than the longest delay
    DelayNode(String name, Shape shape, int[] steps, int slots, boolean spikes) {
        super(name, shape.size(), shape);
        this.steps = steps;
        this.ring = new float[slots * shape.size()];
        this.spikes = spikes;
    }

    @Override
    void step(Signal in) {
        int size = steps.length;
        for (int k = 0; k < in.count; k++) {
            int i = in.indices[k];
            int at = slot + steps[i] * size + i;
            ring[at < ring.length ? at : at - ring.length] = in.values[i];
        }
        System.arraycopy(ring, slot, out.values, 0, size);
        Arrays.fill(ring, slot, slot + size, 0f);
        slot = slot + size == ring.length ? 0 : slot + size;
        out.findActive();
    }

    @Override
    void rest(Signal in) {
        out.clear();
    }

    @Override
    void reset() {
        super.reset();
        Arrays.fill(ring, 0f);
        slot = 0;
    }

    @Override
    boolean givesSpikes() {
        return spikes;
    }

    @Override
    int stateBytes() {
        return ring.length * Float.BYTES + Integer.BYTES;
    }

    @Override
    void save(ByteBuffer state) {
        StateArrays.save(ring, state);
        state.putInt(slot);
    }

    @Override
    void restore(ByteBuffer state) {
        StateArrays.restore(ring, state);
        slot = state.getInt();
    }
}
