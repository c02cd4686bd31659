package spikerig.controllers.lmuformer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import spikerig.controllers.FrameClassifier;
import spikerig.controllers.NeuronGroup;

/// A classifier of sequences with a Legendre memory between convolutions and feed-forward layers (Liu et al., ICLR
/// 2024, arXiv 2402.04882), streaming: it takes one frame per step, and its state does not grow.
///
/// The output is the mean score of the frames so far, the paper's prefix readout. With causal convolutions a frame is
/// scored in its own step; otherwise five steps later, and the last step of a window scores the six that are left.
///
/// In place of a frame with a value that is not a number, or beyond +-1e20, the network takes the last good one (zeros
/// at first), and the output of this one step is `NaN`.
public final class LmuFormer implements FrameClassifier {
    /// The window of a network that only [#reset] starts anew.
    public static final int ENDLESS = Integer.MAX_VALUE;

    /// Far beyond any front end; what is below cannot overflow into infinity and then into `NaN` for good.
    private static final float INPUT_MAX = 1e20f;

    private static final String[] POPULATIONS =
            {"conv0", "conv1", "conv2", "conv3", "in", "u", "m", "h", "ffn1", "ffn2", "out"};

    private final LmuFormerWeights.Sizes sizes;
    private final FrameNet net;
    private final List<String> labels;
    private final int windowSteps;
    private final List<NeuronGroup> groups;
    private final int neuronCount;

    private final float[] lastFrame;
    private final double[] sums;
    private int frameCount;
    private int position;

    /// @param windowSteps frames per decision, or [#ENDLESS]
    LmuFormer(LmuFormerWeights weights, List<String> labels, int windowSteps) {
        this.sizes = weights.sizes();
        this.net = weights.spiking() ? new SpikingNet(weights) : new RealNet(weights);
        this.labels = List.copyOf(labels);
        this.windowSteps = windowSteps;
        this.groups = groups(net.populations());
        this.neuronCount = groups.stream().mapToInt(NeuronGroup::size).sum();
        this.lastFrame = new float[sizes.inputs()];
        this.sums = new double[sizes.outputs()];
    }

    private static List<NeuronGroup> groups(List<Lif> populations) {
        List<NeuronGroup> groups = new ArrayList<>();
        for (int i = 0; i < populations.size(); i++) {
            groups.add(new NeuronGroup(POPULATIONS[i], populations.get(i).size()));
        }
        return List.copyOf(groups);
    }

    @Override
    public void reset() {
        net.reset();
        Arrays.fill(lastFrame, 0f);
        Arrays.fill(sums, 0.0);
        frameCount = 0;
        position = 0;
    }

    @Override
    public void step(float[] in, float[] out) {
        if (position == windowSteps) {
            reset();
        }
        position++;
        boolean usable = usable(in);
        push(in);
        if (position == windowSteps) {
            while (drain()) {
                continue;
            }
        }
        if (usable) {
            evidence(out, 0);
        } else {
            Arrays.fill(out, 0, sums.length, Float.NaN);
        }
    }

    @Override
    public boolean push(float[] frame) {
        if (usable(frame)) {
            System.arraycopy(frame, 0, lastFrame, 0, lastFrame.length);
        }
        return count(net.push(lastFrame));
    }

    @Override
    public boolean drain() {
        return count(net.drain());
    }

    private boolean count(boolean scored) {
        if (scored) {
            frameCount++;
            for (int i = 0; i < sums.length; i++) {
                sums[i] += net.scores()[i];
            }
        }
        return scored;
    }

    @Override
    public int frameCount() {
        return frameCount;
    }

    @Override
    public void scores(float[] out, int offset) {
        System.arraycopy(net.scores(), 0, out, offset, sums.length);
    }

    @Override
    public void evidence(float[] out, int offset) {
        for (int i = 0; i < sums.length; i++) {
            out[offset + i] = frameCount == 0 ? 0f : (float) (sums[i] / frameCount);
        }
    }

    @Override
    public int inputCount() {
        return sizes.inputs();
    }

    @Override
    public int outputCount() {
        return sizes.outputs();
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
    public List<NeuronGroup> neuronGroups() {
        return groups;
    }

    @Override
    public void spikes(long[] bits) {
        Arrays.fill(bits, 0, (neuronCount + 63) / 64, 0L);
        int first = 0;
        for (int i = 0; i < groups.size(); i++) {
            net.populations().get(i).spikes().setBits(bits, first);
            first += groups.get(i).size();
        }
    }

    @Override
    public int stateBytes() {
        return net.stateBytes() + lastFrame.length * Float.BYTES + sums.length * Double.BYTES + 2 * Integer.BYTES;
    }

    @Override
    public void save(ByteBuffer state) {
        net.save(state);
        for (float value : lastFrame) {
            state.putFloat(value);
        }
        for (double sum : sums) {
            state.putDouble(sum);
        }
        state.putInt(frameCount).putInt(position);
    }

    @Override
    public void restore(ByteBuffer state) {
        net.restore(state);
        for (int i = 0; i < lastFrame.length; i++) {
            lastFrame[i] = state.getFloat();
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = state.getDouble();
        }
        frameCount = state.getInt();
        position = state.getInt();
    }

    private boolean usable(float[] in) {
        for (int i = 0; i < lastFrame.length; i++) {
            if (!(Math.abs(in[i]) <= INPUT_MAX)) {
                return false;
            }
        }
        return true;
    }
}
