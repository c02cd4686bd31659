package spikerig.controllers.neuron;

import java.nio.ByteBuffer;
import java.util.Arrays;
import spikerig.controllers.kernel.Afferents;
import spikerig.controllers.kernel.EventMatrix;
import spikerig.controllers.kernel.Kernels;
import spikerig.controllers.kernel.Lanes;
import spikerig.controllers.kernel.SpikeList;
import spikerig.controllers.kernel.StateArrays;

/// Leaky integrate-and-fire neurons of the blimp controllers, each with leaks and a threshold of its own, which may
/// adapt:
///
/// ```
/// i <- leakI i + I        v <- leakV v + i - s theta        s = v > theta'
/// ```
///
/// `s` on the right is the spike of the step before, `theta` the threshold that it was compared with. An adaptive layer
/// has a trace `t`, which [#adapt] feeds with spikes between the update of `v` and the comparison:
///
/// ```
/// t <- leakT t + spikes        theta' = base + t add
/// ```
///
/// `t` is a row vector and `add` a matrix, or one value per neuron. Equations as in the code of the authors of
/// arXiv 2309.12937.
public final class SoftLif {
    private final int size;

    // All but the trace are padded for vectors.
    private final float[] leakI;
    private final float[] leakV;
    private final float[] base;
    private final float[] leakT;
    private final float[] addEach;
    private final EventMatrix addCoupled;
    private final float[] current;
    private final float[] membrane;

    /// What the spikes of the last step take off.
    private final float[] taken;

    private final float[] trace;
    private final float[] threshold;
    private final SpikeList spikes;

    /// A layer with fixed thresholds.
    public SoftLif(float[] leakI, float[] leakV, float[] threshold) {
        this(leakI, leakV, threshold, new float[0], new float[0]);
    }

    /// @param leakT empty for fixed thresholds
    /// @param add one value per neuron, or a square matrix, row-major
    public SoftLif(float[] leakI, float[] leakV, float[] base, float[] leakT, float[] add) {
        int size = base.length;
        this.size = size;
        this.leakI = Lanes.padded(leakI);
        this.leakV = Lanes.padded(leakV);
        this.base = Lanes.padded(base);
        this.leakT = leakT.clone();
        this.addEach = add.length == size ? add.clone() : null;
        this.addCoupled = add.length > size ? EventMatrix.ofRowVector(add, size, size) : null;
        this.current = new float[Lanes.padded(size)];
        this.membrane = new float[Lanes.padded(size)];
        this.taken = new float[Lanes.padded(size)];
        this.trace = new float[leakT.length];
        this.threshold = Lanes.padded(base);
        this.spikes = new SpikeList(size);
    }

    /// Neurons that spiked in the last step.
    public SpikeList spikes() {
        return spikes;
    }

    /// A copy of the membranes, for tests and plots.
    public float[] membrane() {
        return Arrays.copyOf(membrane, size);
    }

    /// Everything to zero, thresholds to their base.
    public void reset() {
        Arrays.fill(current, 0f);
        Arrays.fill(membrane, 0f);
        Arrays.fill(taken, 0f);
        Arrays.fill(trace, 0f);
        System.arraycopy(base, 0, threshold, 0, base.length);
        spikes.count = 0;
    }

    /// The first half of a step: current and membrane.
    ///
    /// @param input of the padded length
    public void integrate(float[] input) {
        Kernels.neurons().integrate(current, membrane, input, size, leakI, leakV, taken);
    }

    /// A whole step of a layer with fixed thresholds.
    ///
    /// @param in may read the spikes of these neurons
    public void step(Afferents in) {
        spikes.accept(Kernels.neurons()
                .soft(in, current, membrane, size, leakI, leakV, threshold, taken, spikes.next()));
    }

    /// One decay of the trace, then one more for each neuron of `spiked`.
    public void adapt(SpikeList spiked) {
        for (int i = 0; i < trace.length; i++) {
            trace[i] = Subnormal.flush(leakT[i] * trace[i]);
        }
        for (int k = 0; k < spiked.count; k++) {
            trace[spiked.indices[k]] += 1f;
        }
    }

    /// The second half of a step: thresholds from the trace, then spikes.
    public void fire() {
        if (trace.length > 0) {
            updateThresholds();
        }
        spikes.count = Kernels.neurons().fire(membrane, size, threshold, taken, spikes.indices);
    }

    public int stateBytes() {
        return (3 * size + trace.length) * Float.BYTES + spikes.stateBytes();
    }

    public void save(ByteBuffer state) {
        StateArrays.save(current, size, state);
        StateArrays.save(membrane, size, state);
        StateArrays.save(trace, state);
        StateArrays.save(threshold, size, state);
        spikes.save(state);
    }

    public void restore(ByteBuffer state) {
        StateArrays.restore(current, size, state);
        StateArrays.restore(membrane, size, state);
        StateArrays.restore(trace, state);
        StateArrays.restore(threshold, size, state);
        spikes.restore(state);
        Arrays.fill(taken, 0f);
        for (int k = 0; k < spikes.count; k++) {
            taken[spikes.indices[k]] = threshold[spikes.indices[k]];
        }
    }

    private void updateThresholds() {
        if (addCoupled != null) {
            addCoupled.multiply(trace, threshold);
            for (int i = 0; i < size; i++) {
                threshold[i] = base[i] + threshold[i];
            }
        } else {
            for (int i = 0; i < size; i++) {
                threshold[i] = base[i] + addEach[i] * trace[i];
            }
        }
    }
}
