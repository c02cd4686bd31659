package spikerig.controllers.lmuformer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import spikerig.controllers.model.DataSet;
import spikerig.controllers.model.ModelRun;

/// How early a classifier can decide, by a fixed number of frames and by a rule that stops clip by clip.
///
/// The rule is calibrated to take as few frames as it can while it recognises as many sequences as the full length
/// does. To say what that is worth on sequences that it has not seen, each speaker's are decided by a rule calibrated
/// on all others' (leave one speaker out).
///
/// @param prefixAccuracy element `n - 1`: accuracy after `n` frames, 0..1
/// @param prefixFrames the first number of frames with at least 99 % of the final accuracy, as in the paper
/// @param rule calibrated on all sequences
/// @param calibrated what that rule reaches on the sequences it was calibrated on
/// @param heldOut what rules calibrated without the speaker reach
/// @param speakers number of them
/// @param curve mean frames and accuracy as the rule's margin rises, on all sequences
public record EarlyDecision(
        double[] prefixAccuracy,
        int prefixFrames,
        EarlyRule rule,
        Outcome calibrated,
        Outcome heldOut,
        int speakers,
        List<Outcome> curve) {
    private static final double SHARE_OF_FINAL = 0.99;
    private static final int[] HOLD_FRAMES = {1, 2, 3, 5, 8, 12, 16, 24};
    private static final int MARGINS = 64;

    /// @param accuracy 0..1
    /// @param meanFrames frames until the decision
    public record Outcome(double accuracy, double meanFrames) {}

    /// Each rule's decision for each sequence.
    private record Decisions(List<EarlyRule> rules, int[][] frames, boolean[][] right, boolean[] rightAtEnd) {}

    /// @param speakers who speaks in each sequence, any numbers
    public static EarlyDecision of(ModelRun run, DataSet data, int[] speakers) {
        PrefixReadout readout = new PrefixReadout(run);
        double[] prefixAccuracy = prefixAccuracy(readout, data.labels());
        Decisions decisions = decide(readout, data.labels(), rules(readout));
        boolean[] all = new boolean[speakers.length];
        Arrays.fill(all, true);
        int best = calibrate(decisions, all);
        EarlyRule rule = decisions.rules().get(best);
        List<Outcome> curve = new ArrayList<>();
        for (int r = 0; r < decisions.rules().size(); r++) {
            if (decisions.rules().get(r).holdFrames() == rule.holdFrames()) {
                curve.add(outcome(decisions, r));
            }
        }
        return new EarlyDecision(
                prefixAccuracy,
                firstFrames(prefixAccuracy),
                rule,
                outcome(decisions, best),
                heldOut(decisions, speakers),
                (int) Arrays.stream(speakers).distinct().count(),
                curve);
    }

    public int frames() {
        return prefixAccuracy.length;
    }

    public double finalAccuracy() {
        return prefixAccuracy[prefixAccuracy.length - 1];
    }

    private static double[] prefixAccuracy(PrefixReadout readout, int[] labels) {
        double[] accuracy = new double[readout.frames()];
        for (int n = 1; n <= accuracy.length; n++) {
            for (int i = 0; i < labels.length; i++) {
                accuracy[n - 1] += readout.winner(i, n) == labels[i] ? 1 : 0;
            }
            accuracy[n - 1] /= labels.length;
        }
        return accuracy;
    }

    private static int firstFrames(double[] accuracy) {
        int n = 1;
        while (accuracy[n - 1] < SHARE_OF_FINAL * accuracy[accuracy.length - 1]) {
            n++;
        }
        return n;
    }

    /// Margins at equal steps of the leads that occur, and one that no lead reaches.
    private static List<EarlyRule> rules(PrefixReadout readout) {
        double[] leads = new double[readout.sequences() * readout.frames()];
        for (int i = 0; i < leads.length; i++) {
            leads[i] = readout.lead(i / readout.frames(), i % readout.frames() + 1);
        }
        Arrays.sort(leads);
        List<EarlyRule> rules = new ArrayList<>();
        for (int holdFrames : HOLD_FRAMES) {
            for (int k = 0; k < MARGINS; k++) {
                double lead = leads[(int) ((long) k * (leads.length - 1) / (MARGINS - 1))];
                rules.add(new EarlyRule(lead, holdFrames));
            }
            rules.add(new EarlyRule(Math.nextUp(leads[leads.length - 1]), holdFrames));
        }
        return rules;
    }

    private static Decisions decide(PrefixReadout readout, int[] labels, List<EarlyRule> rules) {
        int[][] frames = new int[rules.size()][labels.length];
        boolean[][] right = new boolean[rules.size()][labels.length];
        boolean[] rightAtEnd = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            rightAtEnd[i] = readout.winner(i, readout.frames()) == labels[i];
            for (int r = 0; r < rules.size(); r++) {
                frames[r][i] = readout.decisionFrame(i, rules.get(r));
                right[r][i] = readout.winner(i, frames[r][i]) == labels[i];
            }
        }
        return new Decisions(rules, frames, right, rightAtEnd);
    }

    /// The rule with the fewest frames among those that recognise no fewer of `among` than the full length does. There
    /// always is one: a margin that no lead reaches is the full length.
    private static int calibrate(Decisions decisions, boolean[] among) {
        int atEnd = count(decisions.rightAtEnd(), among);
        int best = decisions.rules().size() - 1;
        long fewest = Long.MAX_VALUE;
        for (int r = 0; r < decisions.rules().size(); r++) {
            long frames = 0;
            for (int i = 0; i < among.length; i++) {
                frames += among[i] ? decisions.frames()[r][i] : 0;
            }
            if (frames < fewest && count(decisions.right()[r], among) >= atEnd) {
                fewest = frames;
                best = r;
            }
        }
        return best;
    }

    private static Outcome heldOut(Decisions decisions, int[] speakers) {
        int right = 0;
        long frames = 0;
        for (int speaker : Arrays.stream(speakers).distinct().toArray()) {
            boolean[] others = new boolean[speakers.length];
            for (int i = 0; i < others.length; i++) {
                others[i] = speakers[i] != speaker;
            }
            int r = calibrate(decisions, others);
            for (int i = 0; i < others.length; i++) {
                right += !others[i] && decisions.right()[r][i] ? 1 : 0;
                frames += others[i] ? 0 : decisions.frames()[r][i];
            }
        }
        return new Outcome((double) right / speakers.length, (double) frames / speakers.length);
    }

    private static Outcome outcome(Decisions decisions, int rule) {
        int right = 0;
        long frames = 0;
        for (int i = 0; i < decisions.frames()[rule].length; i++) {
            right += decisions.right()[rule][i] ? 1 : 0;
            frames += decisions.frames()[rule][i];
        }
        double n = decisions.frames()[rule].length;
        return new Outcome(right / n, frames / n);
    }

    private static int count(boolean[] right, boolean[] among) {
        int count = 0;
        for (int i = 0; i < right.length; i++) {
            count += right[i] && among[i] ? 1 : 0;
        }
        return count;
    }
}
