package spikerig.controllers.lmuformer;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import spikerig.controllers.kernel.StateArrays;

/// A real-valued LMUFormer.
///
/// ```
/// x = four times act(convolution); x += convolution of x for the position
/// u = relu(W_u x + b); m = A m + B u; h = relu(W_h [m; x] + b); x += affine(W_p h + b)
/// x += act(affine(W_2 act(affine(W_1 x + b)) + b)); scores = W_head x + b
/// ```
final class RealNet implements FrameNet {
    private static final int POSITION = LmuFormerWeights.CONVOLUTIONS - 1;

    private final LmuFormerWeights weights;
    private final Convolution[] convolutions = new Convolution[LmuFormerWeights.CONVOLUTIONS];
    private final boolean late;

    /// The input of the position's convolution before the newest.
    private final float[] last;

    private final float[] m;
    private int drained;

    private final float[] y;
    private final float[] x;
    private final float[] stream;
    private final float[] nextM;
    private final float[] u = new float[1];
    private final float[] memoryAndStream;
    private final float[] hidden;
    private final float[] z;
    private final float[] scores;

    RealNet(LmuFormerWeights weights) {
        this.weights = weights;
        LmuFormerWeights.Sizes sizes = weights.sizes();
        for (int k = 0; k < convolutions.length; k++) {
            int inputs = k == 0 ? sizes.inputs() : sizes.dim();
            convolutions[k] = new Convolution(weights.convolutions().get(k), inputs, weights.padding());
        }
        late = weights.padding() == Padding.SAME;
        last = new float[sizes.dim()];
        m = new float[sizes.memory()];
        y = new float[sizes.dim()];
        x = new float[sizes.dim()];
        stream = new float[sizes.dim()];
        nextM = new float[sizes.memory()];
        memoryAndStream = new float[sizes.memory() + sizes.dim()];
        hidden = new float[sizes.dim()];
        z = new float[sizes.feedForward()];
        scores = new float[sizes.outputs()];
    }

    @Override
    public void reset() {
        for (Convolution convolution : convolutions) {
            convolution.reset();
        }
        Arrays.fill(last, 0f);
        Arrays.fill(m, 0f);
        Arrays.fill(scores, 0f);
        drained = 0;
    }

    @Override
    public boolean push(float[] frame) {
        return convolutions[0].push(frame, x) && pass(0);
    }

    @Override
    public boolean drain() {
        while (drained < POSITION) {
            int k = drained++;
            if (convolutions[k].drain(x) && pass(k)) {
                return true;
            }
        }
        if (drained == POSITION) {
            drained++;
            if (convolutions[POSITION].drain(y)) {
                decide(last);
                return true;
            }
        }
        return false;
    }

    /// From the sums of convolution `from` in `x` on.
    private boolean pass(int from) {
        for (int k = from; k < POSITION; k++) {
            activate(weights.convolutionAffines().get(k));
            if (k + 1 < POSITION && !convolutions[k + 1].push(x, x)) {
                return false;
            }
        }
        boolean ready = convolutions[POSITION].push(x, y);
        if (ready) {
            decide(late ? last : x);
        }
        System.arraycopy(x, 0, last, 0, last.length);
        return ready;
    }

    /// From a frame and its position's sums in `y` on.
    private void decide(float[] frame) {
        for (int i = 0; i < stream.length; i++) {
            stream[i] = frame[i] + y[i];
        }
        remember(weights.memory());
        feedForward(weights.feedForward());
        weights.head().multiply(stream, scores);
    }

    private void remember(LmuFormerWeights.Memory memory) {
        memory.u().multiply(stream, u);
        Activation.RELU.apply(u);
        memory.a().multiply(m, nextM);
        for (int i = 0; i < m.length; i++) {
            m[i] = nextM[i] + memory.b()[i] * u[0];
        }
        System.arraycopy(m, 0, memoryAndStream, 0, m.length);
        System.arraycopy(stream, 0, memoryAndStream, m.length, stream.length);
        memory.h().multiply(memoryAndStream, hidden);
        Activation.RELU.apply(hidden);
        memory.projection().multiply(hidden, y);
        memory.projectionAffine().apply(y);
        Vectors.add(y, stream);
    }

    private void feedForward(LmuFormerWeights.FeedForward layers) {
        layers.first().multiply(stream, z);
        layers.firstAffine().apply(z);
        layers.activation().apply(z);
        layers.second().multiply(z, y);
        layers.secondAffine().apply(y);
        layers.outActivation().apply(y);
        Vectors.add(y, stream);
    }

    private void activate(Affine affine) {
        if (weights.affineBeforeActivation()) {
            affine.apply(x);
            Activation.RELU.apply(x);
        } else {
            Activation.RELU.apply(x);
            affine.apply(x);
        }
    }

    @Override
    public float[] scores() {
        return scores;
    }

    @Override
    public List<Lif> populations() {
        return List.of();
    }

    @Override
    public int stateBytes() {
        int bytes = (last.length + m.length + scores.length) * Float.BYTES + Integer.BYTES;
        for (Convolution convolution : convolutions) {
            bytes += convolution.stateBytes();
        }
        return bytes;
    }

    @Override
    public void save(ByteBuffer state) {
        for (Convolution convolution : convolutions) {
            convolution.save(state);
        }
        StateArrays.save(last, state);
        StateArrays.save(m, state);
        StateArrays.save(scores, state);
        state.putInt(drained);
    }

    @Override
    public void restore(ByteBuffer state) {
        for (Convolution convolution : convolutions) {
            convolution.restore(state);
        }
        StateArrays.restore(last, state);
        StateArrays.restore(m, state);
        StateArrays.restore(scores, state);
        drained = state.getInt();
    }
}
