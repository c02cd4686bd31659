package spikerig.controllers.lmuformer;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import spikerig.controllers.Classifier;
import spikerig.controllers.NeuronGroup;
import spikerig.controllers.kernel.StateArrays;

/// Recognises one word per window of sound, as soon as it is sure.
///
/// Each step takes the samples of one hop, -1..1. The output is how likely each word is, 1 in all, from the mean score
/// of the frames so far. Once the rule has decided, the rest of the window is not listened to: the output stays as it
/// is and no neuron spikes, until the next window starts from silence.
///
/// A step with a sample that is not a number, or beyond +-1e6, is heard as silence, and its own output is `NaN`.
public final class Keyword implements Classifier {
    private static final float SAMPLE_MAX = 1e6f;

    private final LogMel logMel;
    private final LmuFormer network;
    private final EarlyRule rule;
    private final int windowSteps;

    private final float[] hop;
    private final float[] frame;
    private final float[] scores;
    private final float[] likelihood;
    private int winner;
    private int heldFrames;
    private boolean decided;
    private int position;

    /// @param network that starts no window by itself
    /// @param frames of a window
    Keyword(LogMel logMel, LmuFormer network, int frames, EarlyRule rule) {
        if (logMel.binCount() != network.inputCount()) {
            throw new IllegalArgumentException("%d mel bins for a network of %d inputs"
                    .formatted(logMel.binCount(), network.inputCount()));
        }
        this.logMel = logMel;
        this.network = network;
        this.rule = rule;
        windowSteps = frames + logMel.firstFrameHops() - 1;
        hop = new float[logMel.hopSamples()];
        frame = new float[logMel.binCount()];
        scores = new float[network.outputCount()];
        likelihood = new float[scores.length];
        reset();
    }

    @Override
    public void reset() {
        logMel.reset();
        network.reset();
        Arrays.fill(likelihood, 1f / likelihood.length);
        winner = 0;
        heldFrames = 0;
        decided = false;
        position = 0;
    }

    @Override
    public void step(float[] in, float[] out) {
        if (position == windowSteps) {
            reset();
        }
        position++;
        boolean usable = usable(in);
        if (!decided) {
            listen(in, usable);
        }
        if (usable) {
            System.arraycopy(likelihood, 0, out, 0, likelihood.length);
        } else {
            Arrays.fill(out, 0, likelihood.length, Float.NaN);
        }
    }

    private void listen(float[] in, boolean usable) {
        if (usable) {
            System.arraycopy(in, 0, hop, 0, hop.length);
        } else {
            Arrays.fill(hop, 0f);
        }
        if (logMel.push(hop, 0, frame) && network.push(frame)) {
            judge();
        }
        while (position == windowSteps && !decided && network.drain()) {
            judge();
        }
    }

    /// Takes the evidence after one more frame.
    private void judge() {
        network.evidence(scores, 0);
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        double lead = Double.POSITIVE_INFINITY;
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            lead = i == best ? lead : Math.min(lead, (double) scores[best] - scores[i]);
            sum += StrictMath.exp((double) scores[i] - scores[best]);
        }
        for (int i = 0; i < scores.length; i++) {
            likelihood[i] = (float) (StrictMath.exp((double) scores[i] - scores[best]) / sum);
        }
        heldFrames = lead < rule.margin() ? 0 : best == winner ? heldFrames + 1 : 1;
        winner = best;
        decided = heldFrames >= rule.holdFrames();
    }

    /// Frames that the decision of this window has taken so far.
    public int frameCount() {
        return network.frameCount();
    }

    @Override
    public int inputCount() {
        return hop.length;
    }

    @Override
    public int outputCount() {
        return scores.length;
    }

    @Override
    public List<String> labels() {
        return network.labels();
    }

    @Override
    public int windowSteps() {
        return windowSteps;
    }

    @Override
    public int neuronCount() {
        return network.neuronCount();
    }

    @Override
    public List<NeuronGroup> neuronGroups() {
        return network.neuronGroups();
    }

    /// Those of the newest frame; none after the decision.
    @Override
    public void spikes(long[] bits) {
        if (decided) {
            Arrays.fill(bits, 0, (neuronCount() + 63) / 64, 0L);
        } else {
            network.spikes(bits);
        }
    }

    @Override
    public int stateBytes() {
        return logMel.stateBytes() + network.stateBytes() + likelihood.length * Float.BYTES + 3 * Integer.BYTES + 1;
    }

    @Override
    public void save(ByteBuffer state) {
        logMel.save(state);
        network.save(state);
        StateArrays.save(likelihood, state);
        state.putInt(winner).putInt(heldFrames).putInt(position).put((byte) (decided ? 1 : 0));
    }

    @Override
    public void restore(ByteBuffer state) {
        logMel.restore(state);
        network.restore(state);
        StateArrays.restore(likelihood, state);
        winner = state.getInt();
        heldFrames = state.getInt();
        position = state.getInt();
        decided = state.get() != 0;
    }

    private boolean usable(float[] in) {
        for (int i = 0; i < hop.length; i++) {
            if (!(Math.abs(in[i]) <= SAMPLE_MAX)) {
                return false;
            }
        }
        return true;
    }
}
