package spikerig.controllers.tflite;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import spikerig.controllers.Classifier;
import spikerig.controllers.Controller;

/// A model whose outputs are the scores of classes; the evidence is their mean over the window so far.
///
/// A step without an answer counts in the window, and not in the mean; its evidence is `NaN`.
final class TfliteClassifier implements Classifier {
    private final Controller scorer;
    private final List<String> labels;
    private final int windowSteps;
    private final double[] sums;
    private int scored;
    private int position;

    TfliteClassifier(Controller scorer, List<String> labels, int windowSteps) {
        this.scorer = scorer;
        this.labels = List.copyOf(labels);
        this.windowSteps = windowSteps;
        this.sums = new double[scorer.outputCount()];
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
    public int inputCount() {
        return scorer.inputCount();
    }

    @Override
    public int outputCount() {
        return sums.length;
    }

    @Override
    public void reset() {
        scorer.reset();
        Arrays.fill(sums, 0.0);
        scored = 0;
        position = 0;
    }

    @Override
    public void step(float[] in, float[] out) {
        if (position == windowSteps) {
            reset();
        }
        position++;
        scorer.step(in, out);
        for (int i = 0; i < sums.length; i++) {
            if (!Float.isFinite(out[i])) {
                Arrays.fill(out, 0, sums.length, Float.NaN);
                return;
            }
        }
        scored++;
        for (int i = 0; i < sums.length; i++) {
            sums[i] += out[i];
            out[i] = (float) (sums[i] / scored);
        }
    }

    @Override
    public int stateBytes() {
        return scorer.stateBytes() + sums.length * Double.BYTES + 2 * Integer.BYTES;
    }

    @Override
    public void save(ByteBuffer state) {
        scorer.save(state);
        for (double sum : sums) {
            state.putDouble(sum);
        }
        state.putInt(scored).putInt(position);
    }

    @Override
    public void restore(ByteBuffer state) {
        scorer.restore(state);
        for (int i = 0; i < sums.length; i++) {
            sums[i] = state.getDouble();
        }
        scored = state.getInt();
        position = state.getInt();
    }

    @Override
    public void close() {
        scorer.close();
    }
}
