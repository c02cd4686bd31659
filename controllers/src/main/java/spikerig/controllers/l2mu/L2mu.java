package spikerig.controllers.l2mu;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import spikerig.controllers.Classifier;
import spikerig.controllers.NeuronGroup;
import spikerig.controllers.kernel.EventMatrix;
import spikerig.controllers.kernel.Lanes;
import spikerig.controllers.kernel.MemoryMatrix;
import spikerig.controllers.kernel.SpikeList;
import spikerig.controllers.kernel.StateArrays;
import spikerig.controllers.neuron.Leaky;
import spikerig.controllers.neuron.Population;
import spikerig.controllers.neuron.Synaptic;

/// A natively neuromorphic Legendre memory unit: every block of an LMU is a population of spiking neurons
/// (Fra et al., arXiv 2407.04076).
///
/// ```
/// u = LIF(E_x x + E_h h + E_m m)            M neurons
/// m = LIF(A m + B u), for each memory       M d neurons, A and B not trained
/// h = LIF(W_x x + W_h h + W_m m)            H neurons; uses the new m
/// o = LIF(W_o h + b_o)                      one neuron per class
/// ```
///
/// The output is the number of spikes of each class since the window began. Neurons are numbered u, m, h, o; memory
/// neuron `c d + k` is order `k` of memory `c`.
///
/// A step with an input that is not a number, or beyond +-1e20, is lost: it counts in the window, the network, its
/// spikes and the evidence stay as they were, and the output of this one step is `NaN`.
public final class L2mu implements Classifier {
    /// The window of a network that only [#reset] starts anew.
    public static final int ENDLESS = Integer.MAX_VALUE;

    /// Far beyond any sensor; what is below cannot overflow a membrane into infinity and then into `NaN` for good.
    private static final float INPUT_MAX = 1e20f;

    private final L2muParameters parameters;
    private final List<String> labels;
    private final int windowSteps;

    private final EventMatrix eX;
    private final EventMatrix eH;
    private final EventMatrix eM;
    private final MemoryMatrix memory;
    private final EventMatrix wX;
    private final EventMatrix wH;
    private final EventMatrix wM;
    private final EventMatrix wO;

    private final Population u;
    private final Population m;
    private final Population h;
    private final Population o;
    private final Population[] populations;

    private final float[] current;
    private final int[] activeInputs;
    private final int[] counts;
    private final int neuronCount;
    private int position;

    /// @param windowSteps steps per decision, or [#ENDLESS]
    public L2mu(L2muParameters parameters, List<String> labels, int windowSteps) {
        if (labels.size() != parameters.outputCount() || windowSteps < 1) {
            throw new IllegalArgumentException("%d labels for %d outputs, window of %d steps"
                    .formatted(labels.size(), parameters.outputCount(), windowSteps));
        }
        this.parameters = parameters;
        this.labels = List.copyOf(labels);
        this.windowSteps = windowSteps;
        int uSize = parameters.memorySize();
        int mSize = parameters.memoryNeuronCount();
        int hSize = parameters.hiddenSize();
        int oSize = parameters.outputCount();
        eX = EventMatrix.of(parameters.eX(), uSize, parameters.inputCount());
        eH = EventMatrix.of(parameters.eH(), uSize, hSize);
        eM = EventMatrix.of(parameters.eM(), uSize, mSize);
        memory = new MemoryMatrix(parameters.a(), parameters.b(), uSize);
        wX = EventMatrix.of(parameters.wX(), hSize, parameters.inputCount());
        wH = EventMatrix.of(parameters.wH(), hSize, hSize);
        wM = EventMatrix.of(parameters.wM(), hSize, mSize);
        wO = EventMatrix.of(parameters.wO(), oSize, hSize);
        u = population(0, uSize);
        m = population(1, mSize);
        h = population(2, hSize);
        o = population(3, oSize);
        populations = new Population[] {u, m, h, o};
        current = new float[Math.max(memory.length(), Lanes.padded(Math.max(hSize, oSize)))];
        activeInputs = new int[parameters.inputCount()];
        counts = new int[oSize];
        neuronCount = uSize + mSize + hSize + oSize;
    }

    @Override
    public void reset() {
        for (Population population : populations) {
            population.reset();
        }
        Arrays.fill(counts, 0);
        position = 0;
    }

    @Override
    public void step(float[] in, float[] out) {
        if (position == windowSteps) {
            reset();
        }
        position++;
        if (!usable(in, inputCount())) {
            Arrays.fill(out, 0, counts.length, Float.NaN);
            return;
        }
        stepNetwork(in);
        SpikeList spikes = o.spikes();
        for (int k = 0; k < spikes.count; k++) {
            counts[spikes.indices[k]]++;
        }
        for (int i = 0; i < counts.length; i++) {
            out[i] = counts[i];
        }
    }

    private void stepNetwork(float[] in) {
        int active = findActive(in);
        eX.multiply(activeInputs, active, in, current);
        eH.add(h.spikes(), current);
        eM.add(m.spikes(), current);
        u.step(current);

        memory.sum(m.spikes(), u.spikes(), current);
        m.step(current);

        wX.multiply(activeInputs, active, in, current);
        wH.add(h.spikes(), current);
        wM.add(m.spikes(), current);
        h.step(current);

        wO.sum(h.spikes(), current);
        float[] biasO = parameters.biasO();
        for (int i = 0; i < counts.length; i++) {
            current[i] += biasO[i];
        }
        o.step(current);
    }

    /// Lists the inputs that are not zero: the others add nothing to any sum.
    private int findActive(float[] in) {
        int active = 0;
        for (int i = 0; i < activeInputs.length; i++) {
            activeInputs[active] = i;
            active += in[i] != 0f ? 1 : 0;
        }
        return active;
    }

    @Override
    public int inputCount() {
        return parameters.inputCount();
    }

    @Override
    public int outputCount() {
        return counts.length;
    }

    @Override
    public List<String> labels() {
        return labels;
    }

    @Override
    public int windowSteps() {
        return windowSteps;
    }

    @Override
    public int neuronCount() {
        return neuronCount;
    }

    @Override
    public void spikes(long[] bits) {
        Arrays.fill(bits, 0, (neuronCount + 63) / 64, 0L);
        int first = 0;
        for (Population population : populations) {
            population.spikes().setBits(bits, first);
            first += population.spikes().size();
        }
    }

    @Override
    public List<NeuronGroup> neuronGroups() {
        return List.of(
                new NeuronGroup("u", parameters.memorySize()),
                new NeuronGroup("m", parameters.memoryNeuronCount()),
                new NeuronGroup("h", parameters.hiddenSize()),
                new NeuronGroup("out", parameters.outputCount()));
    }

    @Override
    public int stateBytes() {
        int bytes = (counts.length + 1) * Integer.BYTES;
        for (Population population : populations) {
            bytes += population.stateBytes();
        }
        return bytes;
    }

    @Override
    public void save(ByteBuffer state) {
        for (Population population : populations) {
            population.save(state);
        }
        StateArrays.save(counts, state);
        state.putInt(position);
    }

    @Override
    public void restore(ByteBuffer state) {
        for (Population population : populations) {
            population.restore(state);
        }
        StateArrays.restore(counts, state);
        position = state.getInt();
    }

    private static boolean usable(float[] in, int count) {
        for (int i = 0; i < count; i++) {
            if (!(Math.abs(in[i]) <= INPUT_MAX)) {
                return false;
            }
        }
        return true;
    }

    private Population population(int index, int size) {
        float beta = parameters.beta()[index];
        float threshold = parameters.threshold()[index];
        return parameters.synaptic()
                ? new Synaptic(size, parameters.alpha()[index], beta, threshold)
                : new Leaky(size, beta, threshold);
    }
}
