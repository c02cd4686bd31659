package spikerig.runtime.report.plot;

import java.awt.BasicStroke;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.knowm.xchart.XYChart;
import spikerig.controllers.lmuformer.EarlyDecision;

/// Accuracy against the frames that a decision takes: a fixed number of them, and a rule that stops clip by clip.
public final class EarlyPlot {
    private static final double HEIGHT_PT = 216;
    private static final BasicStroke LINE = Ink.stroke(1.1);
    private static final BasicStroke FULL = Ink.dashes(0.7);
    private static final double CROSS_FRAMES = 0.012;
    private static final double CROSS_SHARE = 0.02;

    private EarlyPlot() {}

    public static void write(Path file, EarlyDecision early) throws IOException {
        Fonts.require();
        XYChart chart = Ink.chart(HEIGHT_PT, "Frames until the decision (mean)", "Accuracy");
        Legend legend = new Legend();
        legend.add("full length", Ink.BLACK, FULL);
        legend.add("fixed prefix", Ink.BLUE, LINE);
        legend.add("confidence rule", Ink.VERMILLION, LINE);
        legend.add("rule, leave one speaker out", Ink.BLACK, LINE);
        Points full = new Points();
        full.add(0, early.finalAccuracy());
        full.add(early.frames(), early.finalAccuracy());
        Ink.line(chart, full, Ink.BLACK, FULL);
        Ink.line(chart, prefix(early), Ink.BLUE, LINE);
        Ink.line(chart, rule(early), Ink.VERMILLION, LINE);
        Ink.line(chart, cross(early), Ink.BLACK, LINE);
        Ink.spanX(chart, 0, early.frames());
        Ink.spanY(chart, 0, 1.04);
        Picture.write(file, legend, List.of(chart), List.of());
    }

    private static Points prefix(EarlyDecision early) {
        Points points = new Points();
        for (int n = 1; n <= early.frames(); n++) {
            points.add(n, early.prefixAccuracy()[n - 1]);
        }
        return points;
    }

    private static Points rule(EarlyDecision early) {
        Points points = new Points();
        early.curve().stream()
                .sorted(Comparator.comparingDouble(EarlyDecision.Outcome::meanFrames))
                .forEach(outcome -> points.add(outcome.meanFrames(), outcome.accuracy()));
        return points;
    }

    private static Points cross(EarlyDecision early) {
        double x = early.heldOut().meanFrames();
        double y = early.heldOut().accuracy();
        double dx = CROSS_FRAMES * early.frames();
        Points points = new Points();
        points.add(x - dx, y);
        points.add(x + dx, y);
        points.add(x, Double.NaN);
        points.add(x, y - CROSS_SHARE);
        points.add(x, y + CROSS_SHARE);
        return points;
    }
}
