package spikerig.controllers.lmuformer;

import spikerig.controllers.model.ModelRun;

/// What a classifier would say after each frame of each sequence, and how far its first choice leads.
///
/// The evidence after `n` frames is the mean of their scores (the paper's prefix readout).
public final class PrefixReadout {
    private final int sequences;
    private final int frames;
    private final int[] winner;
    private final double[] lead;

    /// @param run of a network that scores frame by frame, at least two classes
    public PrefixReadout(ModelRun run) {
        sequences = run.sequences();
        frames = run.steps();
        winner = new int[sequences * frames];
        lead = new double[winner.length];
        double[] sums = new double[run.outputs()];
        for (int row = 0; row < winner.length; row++) {
            boolean first = row % frames == 0;
            for (int i = 0; i < sums.length; i++) {
                sums[i] = (first ? 0 : sums[i]) + run.output()[row * sums.length + i];
            }
            read(row, sums);
        }
    }

    /// The greatest wins, the first on ties.
    private void read(int row, double[] sums) {
        int best = 0;
        for (int i = 1; i < sums.length; i++) {
            best = sums[i] > sums[best] ? i : best;
        }
        double second = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < sums.length; i++) {
            second = i == best ? second : Math.max(second, sums[i]);
        }
        winner[row] = best;
        lead[row] = (sums[best] - second) / (row % frames + 1);
    }

    public int sequences() {
        return sequences;
    }

    public int frames() {
        return frames;
    }

    /// The class that leads after `n` frames.
    public int winner(int sequence, int n) {
        return winner[sequence * frames + n - 1];
    }

    /// How far it leads the next one.
    public double lead(int sequence, int n) {
        return lead[sequence * frames + n - 1];
    }

    /// Frames after which `rule` decides; all of them when it never does.
    public int decisionFrame(int sequence, EarlyRule rule) {
        int held = 0;
        for (int n = 1; n < frames; n++) {
            boolean same = n > 1 && winner(sequence, n) == winner(sequence, n - 1);
            held = lead(sequence, n) < rule.margin() ? 0 : same ? held + 1 : 1;
            if (held >= rule.holdFrames()) {
                return n;
            }
        }
        return frames;
    }
}
