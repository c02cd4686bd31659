package spikerig.controllers.lmuformer;

import java.util.List;
import spikerig.controllers.model.GoldenCheck;
import spikerig.controllers.model.ModelFile;

/// Runs a file's golden inputs through an LMUFormer, next to all the golden scores that the file holds.
final class GoldenFrames {
    private static final String FRAME_LOGITS = "golden.frame_logits";
    private static final double REAL_TOLERANCE = 1e-4;

    /// A single spike more or less changes scores by far more.
    private static final double SPIKING_TOLERANCE = 1e-5;

    private final LmuFormer network;
    private final boolean spiking;
    private final int outputs;
    private final int sequences;
    private final int steps;
    private final float[] input;
    private final float[] logits;

    /// `[sequences, steps, outputs]`, or empty.
    private final float[] prefixLogits;

    /// `[the first sequences, steps, outputs]`, or empty.
    private final float[] frameLogits;

    private final float[] scores;
    private double maxAbsError;
    private long mismatches;

    GoldenFrames(ModelFile file, LmuFormer network, boolean spiking) {
        this.network = network;
        this.spiking = spiking;
        outputs = network.outputCount();
        List<Integer> shape = file.tensor("golden.input", -1, -1, network.inputCount()).shape();
        sequences = shape.get(0);
        steps = shape.get(1);
        input = file.floats("golden.input", sequences, steps, network.inputCount());
        logits = file.floats("golden.logits", sequences, outputs);
        prefixLogits = file.has("golden.prefix_logits")
                ? file.floats("golden.prefix_logits", sequences, steps, outputs)
                : new float[0];
        frameLogits = file.has(FRAME_LOGITS)
                ? file.floats(FRAME_LOGITS, Math.min(sequences, file.tensor(FRAME_LOGITS, -1, steps, outputs)
                        .shape().getFirst()), steps, outputs)
                : new float[0];
        scores = new float[outputs];
    }

    GoldenCheck check() {
        float[] frame = new float[network.inputCount()];
        for (int n = 0; n < sequences; n++) {
            network.reset();
            for (int t = 0; t < steps; t++) {
                System.arraycopy(input, (n * steps + t) * frame.length, frame, 0, frame.length);
                compareFrame(network.push(frame), n);
            }
            while (compareFrame(network.drain(), n)) {
                continue;
            }
            network.evidence(scores, 0);
            compare(logits, n);
        }
        boolean ok = sequences > 0 && steps > 0 && maxAbsError <= tolerance();
        return new GoldenCheck(ok, maxAbsError, mismatches, sequences);
    }

    private boolean compareFrame(boolean scored, int sequence) {
        if (scored) {
            int row = sequence * steps + network.frameCount() - 1;
            network.scores(scores, 0);
            compare(frameLogits, row);
            network.evidence(scores, 0);
            compare(prefixLogits, row);
        }
        return scored;
    }

    private void compare(float[] expected, int row) {
        for (int i = 0; i < outputs && row * outputs < expected.length; i++) {
            double error = Math.abs((double) scores[i] - expected[row * outputs + i]);
            maxAbsError = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(maxAbsError, error);
            mismatches += spiking && !(error <= tolerance()) ? 1 : 0;
        }
    }

    private double tolerance() {
        return spiking ? SPIKING_TOLERANCE : REAL_TOLERANCE;
    }
}
