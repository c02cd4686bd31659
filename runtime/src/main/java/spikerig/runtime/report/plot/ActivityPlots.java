package spikerig.runtime.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;
import spikerig.runtime.report.Decision;

/// Pictures of what a classifier decided, next to the truth.
public final class ActivityPlots {
    private static final double CONFIDENCE_PT = 120;
    private static final double CLASS_PT = 18;
    private static final double DOT_PT = 3;
    private static final BasicStroke TRUTH = Ink.bar(7);

    private ActivityPlots() {}

    /// The true class as a grey band, each decision as a dot, and below it how sure it was.
    ///
    /// @param labels class names, from bottom to top
    /// @param windowS time that one decision covers
    public static void decisions(Path file, List<String> labels, List<Decision> decisions, double windowS)
            throws IOException {
        double heightPt = CLASS_PT * Math.max(4, labels.size()) + 2 * Ink.PADDING_PT;
        XYChart classes = Ink.chart(heightPt, "", "");
        XYChart confidence = Ink.chart(CONFIDENCE_PT, "Time (s)", "Confidence");
        addTruth(classes, labels, decisions, windowS);
        Legend legend = new Legend();
        legend.add("true class", Ink.SHADE, TRUTH);
        Dots right = new Dots("recognised", Ink.BLUE);
        Dots wrong = new Dots("mistaken", Ink.VERMILLION);
        Dots open = new Dots("true class not known", Ink.BLACK);
        for (Decision decision : decisions) {
            Dots dots = decision.label() == null ? open : decision.right() ? right : wrong;
            dots.classes().add(decision.timeS(), 1 + labels.indexOf(decision.predicted()));
            dots.confidence().add(decision.timeS(), decision.confidence());
        }
        for (Dots dots : List.of(right, wrong, open)) {
            if (!dots.classes().isEmpty()) {
                legend.add(dots.name(), dots.color(), Ink.bar(DOT_PT));
                addDots(classes, dots.classes(), dots.color());
                addDots(confidence, dots.confidence(), dots.color());
            }
        }
        Ink.spanY(classes, 0.0, labels.size() + 1.0);
        classes.getStyler().setYAxisTicksVisible(false).setPlotGridLinesVisible(false);
        Ink.spanY(confidence, 0.0, 1.04);
        double endS = decisions.isEmpty() ? windowS : decisions.getLast().timeS();
        Ink.spanX(classes, 0.0, endS);
        Ink.spanX(confidence, 0.0, endS);
        Picture.write(file, legend, List.of(classes, confidence), labels);
    }

    private static void addTruth(XYChart chart, List<String> labels, List<Decision> decisions, double windowS) {
        Points band = new Points();
        for (Decision decision : decisions) {
            if (decision.label() != null) {
                int label = 1 + labels.indexOf(decision.label());
                band.add(decision.timeS() - windowS, label);
                band.add(decision.timeS(), label);
                band.add(decision.timeS(), Double.NaN);
            }
        }
        if (!band.isEmpty()) {
            Ink.line(chart, band, Ink.SHADE, TRUTH);
        }
    }

    private static void addDots(XYChart chart, Points points, Color color) {
        XYSeries series = Ink.add(chart, points);
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        series.setMarker(new Dot()).setMarkerColor(color);
    }

    private record Dots(String name, Color color, Points classes, Points confidence) {
        Dots(String name, Color color) {
            this(name, color, new Points(), new Points());
        }
    }

    private static final class Dot extends Marker {
        @Override
        public void paint(Graphics2D canvas, double x, double y, int size) {
            double diameter = Ink.px(DOT_PT);
            canvas.fill(new Ellipse2D.Double(x - diameter / 2, y - diameter / 2, diameter, diameter));
        }
    }
}
