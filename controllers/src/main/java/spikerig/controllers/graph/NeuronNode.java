package spikerig.controllers.graph;

import java.nio.ByteBuffer;
import java.util.Arrays;
import spikerig.controllers.kernel.StateArrays;

/// A population of NIR's neurons, one step in f32, by forward Euler with the current before the membrane:
///
/// ```
/// Cuba...   i <- i + dt/tau_syn (w_in x - i), and i in the place of x below
/// L...      v <- v + dt/tau ((v_leak - v) + r x)          I, IF   v <- v + dt (r x)
///           v <- v - v_threshold where the last step spiked       (subtract-delayed only)
/// s = v > v_threshold (or >=)                             then the reset
/// ```
///
/// Or with the membrane before the current, which then counts in the next step. Or exactly for an input that is held
/// over the step: rates are `1 - exp(-dt/tau)`, and the membrane of Cuba... follows the current as it changes,
///
/// ```
/// v <- v + rate ((v_leak - v) + r w_in x) + r k (i - w_in x)      k = (e_syn - e_mem) tau_syn / (tau_syn - tau_mem)
/// ```
///
/// State begins at zero. The output is `s`, or `v` of integrators that never spike. Subnormal values become zero.
final class NeuronNode extends Node {
    /// What the neurons have, each an array of one value per neuron; of what a type has not, any.
    ///
    /// @param synapticRate `dt / tau_syn`
    /// @param rate `dt / tau`, or `dt` where there is no leak
    /// @param coupling `k` of exact integration; empty for Euler's
    /// @param membraneFirst whether the membrane reads the current of the step before
    /// @param reached whether a membrane at threshold spikes
    record Parameters(
            float[] synapticRate,
            float[] wIn,
            float[] rate,
            float[] coupling,
            boolean membraneFirst,
            float[] r,
            float[] leak,
            float[] threshold,
            float[] vReset,
            SpikeReset reset,
            boolean reached) {}

    private final NeuronType type;
    private final Parameters p;
    private final float[] current;
    private final float[] membrane;

    NeuronNode(String name, Shape shape, NeuronType type, Parameters p) {
        super(name, shape.size(), shape);
        this.type = type;
        this.p = p;
        this.current = new float[type.synaptic ? shape.size() : 0];
        this.membrane = new float[shape.size()];
    }

    Parameters parameters() {
        return p;
    }

    @Override
    void step(Signal in) {
        if (!type.synaptic) {
            stepMembrane(in.values);
        } else if (p.coupling.length > 0) {
            stepExactly(in.values);
        } else if (p.membraneFirst) {
            stepMembrane(current);
            stepCurrent(in.values);
        } else {
            stepCurrent(in.values);
            stepMembrane(current);
        }
        if (type.spiking) {
            fire();
        } else {
            System.arraycopy(membrane, 0, out.values, 0, membrane.length);
            out.findActive();
        }
    }

    private void stepCurrent(float[] x) {
        for (int i = 0; i < current.length; i++) {
            current[i] = flush(current[i] + p.synapticRate[i] * (p.wIn[i] * x[i] - current[i]));
        }
    }

    private void stepExactly(float[] x) {
        for (int i = 0; i < current.length; i++) {
            float held = p.wIn[i] * x[i];
            float v = membrane[i] + p.rate[i] * ((p.leak[i] - membrane[i]) + p.r[i] * held);
            membrane[i] = flush(v + p.r[i] * p.coupling[i] * (current[i] - held));
        }
        stepCurrent(x);
    }

    private void stepMembrane(float[] x) {
        if (type.leaky) {
            for (int i = 0; i < membrane.length; i++) {
                membrane[i] = flush(membrane[i] + p.rate[i] * ((p.leak[i] - membrane[i]) + p.r[i] * x[i]));
            }
        } else {
            for (int i = 0; i < membrane.length; i++) {
                membrane[i] = flush(membrane[i] + p.rate[i] * (p.r[i] * x[i]));
            }
        }
    }

    private void fire() {
        if (p.reset == SpikeReset.SUBTRACT_DELAYED) {
            subtractFromSpiked();
        }
        out.clear();
        for (int i = 0; i < membrane.length; i++) {
            if (membrane[i] > p.threshold[i] || p.reached && membrane[i] == p.threshold[i]) {
                out.values[i] = 1f;
                out.indices[out.count++] = i;
            }
        }
        if (p.reset == SpikeReset.SUBTRACT) {
            subtractFromSpiked();
        } else if (p.reset == SpikeReset.ZERO) {
            for (int k = 0; k < out.count; k++) {
                membrane[out.indices[k]] = p.vReset[out.indices[k]];
            }
        }
    }

    private void subtractFromSpiked() {
        for (int k = 0; k < out.count; k++) {
            int i = out.indices[k];
            membrane[i] = flush(membrane[i] - p.threshold[i]);
        }
    }

    @Override
    void rest(Signal in) {
        out.clear();
    }

    @Override
    void reset() {
        super.reset();
        Arrays.fill(current, 0f);
        Arrays.fill(membrane, 0f);
    }

    @Override
    boolean givesSpikes() {
        return type.spiking;
    }

    @Override
    boolean isPopulation() {
        return type.spiking;
    }

    @Override
    int stateBytes() {
        return (current.length + membrane.length) * Float.BYTES;
    }

    @Override
    void save(ByteBuffer state) {
        StateArrays.save(current, state);
        StateArrays.save(membrane, state);
    }

    @Override
    void restore(ByteBuffer state) {
        StateArrays.restore(current, state);
        StateArrays.restore(membrane, state);
    }

    private static float flush(float value) {
        return Math.abs(value) < Float.MIN_NORMAL ? 0f : value;
    }
}
