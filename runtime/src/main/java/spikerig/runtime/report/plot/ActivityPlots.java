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
    private static final BasicStroke TRUTH = Ink.stroke(7);

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
        addDots(classes, confidence, legend, labels, decisions, true);
        addDots(classes, confidence, legend, labels, decisions, false);
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
            Ink.line(chart, "true class", band, Ink.SHADE, TRUTH);
        }
    }

    private static void addDots(
            XYChart classes,
            XYChart confidence,
            Legend legend,
            List<String> labels,
            List<Decision> decisions,
            boolean right) {
        Points predicted = new Points();
        Points sure = new Points();
        for (Decision decision : decisions) {
            if (decision.right() == right) {
                predicted.add(decision.timeS(), 1 + labels.indexOf(decision.predicted()));
                sure.add(decision.timeS(), decision.confidence());
            }
        }
        if (!predicted.isEmpty()) {
            String name = right ? "recognised" : "mistaken";
            Color color = right ? Ink.BLUE : Ink.VERMILLION;
            legend.add(name, color, Ink.stroke(DOT_PT));
            dots(classes, name, predicted, color);
            dots(confidence, name, sure, color);
        }
    }

    private static void dots(XYChart chart, String name, Points points, Color color) {
        XYSeries series = chart.addSeries(name, points.x(), points.y());
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        series.setMarker(new Dot()).setMarkerColor(color);
    }

    private static final class Dot extends Marker {
        @Override
        public void paint(Graphics2D canvas, double x, double y, int size) {
            double diameter = Ink.px(DOT_PT);
            canvas.fill(new Ellipse2D.Double(x - diameter / 2, y - diameter / 2, diameter, diameter));
        }
    }
}
