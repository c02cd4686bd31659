package spikerig.runtime.cli.model;

import java.io.PrintWriter;
import spikerig.controllers.lmuformer.EarlyDecision;
import spikerig.controllers.lmuformer.EarlyDecision.Outcome;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How early a classifier can decide, as a table and as JSON.
///
/// @param n number of sequences
record EarlyReport(EarlyDecision early, int n) {
    private static final int TABLE_ROWS = 14;

    void print(PrintWriter out) {
        out.printf("%nfixed prefix%n  frames  accuracy%n");
        int step = Math.ceilDiv(early.frames(), TABLE_ROWS);
        for (int frames = step; frames < early.frames() + step; frames += step) {
            row(out, Math.min(frames, early.frames()));
        }
        out.printf("99 %% of the final accuracy first after %d of %d frames (%.1f %% of the frames saved)%n",
                early.prefixFrames(), early.frames(), 100 * saved(early.prefixFrames()));
        out.printf("%nconfidence rule: one class leads by %.3g for %d frames, calibrated on all %d sequences%n",
                early.rule().margin(), early.rule().holdFrames(), n);
        out.printf("  %-43s %8s %12s %13s%n", "", "accuracy", "mean frames", "frames saved");
        row(out, "full length", new Outcome(early.finalAccuracy(), early.frames()));
        row(out, "rule, on the sequences it was calibrated on", early.calibrated());
        row(out, "rule, leave one speaker out (%d speakers)".formatted(early.speakers()), early.heldOut());
    }

    private void row(PrintWriter out, int frames) {
        out.printf("  %6d  %6.2f %%%n", frames, 100 * early.prefixAccuracy()[frames - 1]);
    }

    private void row(PrintWriter out, String name, Outcome outcome) {
        out.printf("  %-43s %6.2f %% %12.1f %11.1f %%%n", name, 100 * outcome.accuracy(), outcome.meanFrames(),
                100 * saved(outcome.meanFrames()));
    }

    void json(ObjectNode node) {
        ObjectNode prefix = node.putObject("prefix");
        prefix.put("frames", early.prefixFrames()).put("framesSaved", saved(early.prefixFrames()));
        ArrayNode accuracy = prefix.putArray("accuracy");
        for (double value : early.prefixAccuracy()) {
            accuracy.add(value);
        }
        ObjectNode rule = node.putObject("rule");
        rule.put("margin", early.rule().margin()).put("holdFrames", early.rule().holdFrames());
        json(rule.putObject("calibrated"), early.calibrated());
        json(rule.putObject("heldOut"), early.heldOut());
        rule.put("split", "leave one speaker out").put("speakers", early.speakers());
        ArrayNode curve = rule.putArray("curve");
        early.curve().forEach(outcome -> json(curve.addObject(), outcome));
    }

    private void json(ObjectNode node, Outcome outcome) {
        node.put("accuracy", outcome.accuracy()).put("meanFrames", outcome.meanFrames());
        node.put("framesSaved", saved(outcome.meanFrames()));
    }

    private double saved(double frames) {
        return 1 - frames / early.frames();
    }
}
