package spikerig.controllers.lmuformer;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import spikerig.controllers.kernel.SpikeList;
import spikerig.controllers.kernel.StateArrays;

/// A spiking LMUFormer: between all weights but the first there are only spikes.
///
/// ```
/// s = LIF(affine(convolution)), three times; x = convolution of s; x += convolution of LIF(affine x) for the position
/// s = LIF(affine x); u = LIF(affine(W_u s + b)); m = A m + B u, real-valued
/// h = LIF(affine(W_h [LIF(affine m); s] + b)); x += affine(W_p h + b)
/// x += W_2 LIF(affine(W_1 LIF(affine x) + b)) + b; scores = W_head LIF(affine x) + b
/// ```
final class SpikingNet implements FrameNet {
    private static final int POSITION = LmuFormerWeights.CONVOLUTIONS - 1;

    private final LmuFormerWeights weights;
    private final Convolution first;

    /// Those after the first.
    private final SpikeConvolution[] convolutions = new SpikeConvolution[POSITION];

    private final Lif[] convolutionSpikes = new Lif[POSITION];
    private final Lif in;
    private final Lif u;
    private final Lif mSpikes;
    private final Lif h;
    private final Lif ffn1;
    private final Lif ffn2;
    private final Lif out;
    private final List<Lif> populations;
    private final boolean late;

    /// The sums of the fourth convolution before the newest.
    private final float[] last;

    private final float[] m;
    private int drained;

    private final float[] x;
    private final float[] y;
    private final float[] stream;
    private final float[] term;
    private final float[] uCurrent = new float[1];
    private final float[] nextM;
    private final float[] z;
    private final SpikeList memoryAndIn;
    private final float[] scores;

    SpikingNet(LmuFormerWeights weights) {
        this.weights = weights;
        LmuFormerWeights.Sizes sizes = weights.sizes();
        int dim = sizes.dim();
        first = new Convolution(weights.convolutions().getFirst(), sizes.inputs(), weights.padding());
        for (int k = 0; k < POSITION; k++) {
            convolutions[k] = new SpikeConvolution(weights.convolutions().get(k + 1), dim, weights.padding());
            convolutionSpikes[k] = lif(dim);
        }
        in = new Lif(dim, weights.lif().tau(), weights.lif().inThreshold());
        u = lif(1);
        mSpikes = lif(sizes.memory());
        h = lif(dim);
        ffn1 = lif(dim);
        ffn2 = lif(sizes.feedForward());
        out = lif(dim);
        populations = List.of(convolutionSpikes[0], convolutionSpikes[1], convolutionSpikes[2], convolutionSpikes[3],
                in, u, mSpikes, h, ffn1, ffn2, out);
        late = weights.padding() == Padding.SAME;
        last = new float[dim];
        m = new float[sizes.memory()];
        x = new float[dim];
        y = new float[dim];
        stream = new float[dim];
        term = new float[dim];
        nextM = new float[sizes.memory()];
        z = new float[sizes.feedForward()];
        memoryAndIn = new SpikeList(sizes.memory() + dim);
        scores = new float[sizes.outputs()];
    }

    private Lif lif(int size) {
        return new Lif(size, weights.lif().tau(), weights.lif().threshold());
    }

    @Override
    public void reset() {
        first.reset();
        for (SpikeConvolution convolution : convolutions) {
            convolution.reset();
        }
        for (int i = 0; i < populations.size(); i++) {
            populations.get(i).reset();
        }
        Arrays.fill(last, 0f);
        Arrays.fill(m, 0f);
        Arrays.fill(scores, 0f);
        drained = 0;
    }

    @Override
    public boolean push(float[] frame) {
        silence();
        return first.push(frame, x) && pass(0);
    }

    @Override
    public boolean drain() {
        silence();
        while (drained < POSITION) {
            int k = drained++;
            if ((k == 0 ? first.drain(x) : convolutions[k - 1].drain(x)) && pass(k)) {
                return true;
            }
        }
        if (drained == POSITION) {
            drained++;
            if (convolutions[POSITION - 1].drain(y)) {
                decide(last);
                return true;
            }
        }
        return false;
    }

    /// Neurons that get no current in this step do not spike in it.
    private void silence() {
        for (int i = 0; i < populations.size(); i++) {
            populations.get(i).spikes().count = 0;
        }
    }

    /// From the sums of convolution `from` in `x` on.
    private boolean pass(int from) {
        for (int k = from; k < POSITION - 1; k++) {
            fire(convolutionSpikes[k], weights.convolutionAffines().get(k), x);
            if (!convolutions[k].push(convolutionSpikes[k].spikes(), x)) {
                return false;
            }
        }
        Lif position = convolutionSpikes[POSITION - 1];
        fire(position, weights.convolutionAffines().get(POSITION - 1), x);
        boolean ready = convolutions[POSITION - 1].push(position.spikes(), y);
        if (ready) {
            decide(late ? last : x);
        }
        System.arraycopy(x, 0, last, 0, last.length);
        return ready;
    }

    /// Gives `affine(x)` to neurons of `dim` channels.
    private void fire(Lif neurons, Affine affine, float[] x) {
        affine.apply(x, term);
        neurons.step(term);
    }

    /// From a frame and its position's sums in `y` on.
    private void decide(float[] frame) {
        for (int i = 0; i < stream.length; i++) {
            stream[i] = frame[i] + y[i];
        }
        remember(weights.memory());
        feedForward(weights.feedForward());
        fire(out, weights.outAffine(), stream);
        weights.head().sum(out.spikes(), scores);
    }

    private void remember(LmuFormerWeights.Memory memory) {
        fire(in, memory.inAffine(), stream);
        memory.u().sum(in.spikes(), uCurrent);
        memory.uAffine().apply(uCurrent);
        u.step(uCurrent);
        memory.a().multiply(m, nextM);
        System.arraycopy(nextM, 0, m, 0, m.length);
        if (u.spikes().count > 0) {
            Vectors.add(memory.b(), m);
        }
        memory.mAffine().apply(m, nextM);
        mSpikes.step(nextM);
        memoryAndIn.count = 0;
        SpikeLists.append(mSpikes.spikes(), 0, memoryAndIn);
        SpikeLists.append(in.spikes(), m.length, memoryAndIn);
        memory.h().sum(memoryAndIn, term);
        memory.hAffine().apply(term);
        h.step(term);
        memory.projection().sum(h.spikes(), y);
        memory.projectionAffine().apply(y);
        Vectors.add(y, stream);
    }

    private void feedForward(LmuFormerWeights.FeedForward layers) {
        fire(ffn1, layers.firstAffine(), stream);
        layers.first().sum(ffn1.spikes(), z);
        layers.secondAffine().apply(z);
        ffn2.step(z);
        layers.second().sum(ffn2.spikes(), y);
        Vectors.add(y, stream);
    }

    @Override
    public float[] scores() {
        return scores;
    }

    @Override
    public List<Lif> populations() {
        return populations;
    }

    @Override
    public int stateBytes() {
        int bytes = (last.length + m.length + scores.length) * Float.BYTES + Integer.BYTES + first.stateBytes();
        for (SpikeConvolution convolution : convolutions) {
            bytes += convolution.stateBytes();
        }
        for (Lif population : populations) {
            bytes += population.stateBytes();
        }
        return bytes;
    }

    @Override
    public void save(ByteBuffer state) {
        first.save(state);
        for (SpikeConvolution convolution : convolutions) {
            convolution.save(state);
        }
        for (int i = 0; i < populations.size(); i++) {
            populations.get(i).save(state);
        }
        StateArrays.save(last, state);
        StateArrays.save(m, state);
        StateArrays.save(scores, state);
        state.putInt(drained);
    }

    @Override
    public void restore(ByteBuffer state) {
        first.restore(state);
        for (SpikeConvolution convolution : convolutions) {
            convolution.restore(state);
        }
        for (int i = 0; i < populations.size(); i++) {
            populations.get(i).restore(state);
        }
        StateArrays.restore(last, state);
        StateArrays.restore(m, state);
        StateArrays.restore(scores, state);
        drained = state.getInt();
    }
}
