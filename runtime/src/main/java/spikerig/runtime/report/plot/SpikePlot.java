package spikerig.runtime.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;
import spikerig.controllers.NeuronGroup;
import spikerig.runtime.report.FlightLog;

/// Who spiked when, and below it how busy each group of neurons was.
public final class SpikePlot {
    private static final double RASTER_PT = 246;
    private static final double RATE_PT = 126;
    private static final double PLOT_WIDTH_PT = 420;
    private static final double PLOT_HEIGHT_PT = RASTER_PT - 2 * Ink.PADDING_PT;
    private static final BasicStroke SWATCH = Ink.bar(3);
    /// The rate is a mean over this share of the picture, and over one second at least.
    private static final double RATE_WINDOW = 1.0 / 200;

    private SpikePlot() {}

    /// @param groups in the order of their spike bits, in as many tints
    public static void write(Path file, FlightLog log, List<NeuronGroup> groups) throws IOException {
        XYChart raster = Ink.chart(RASTER_PT, "", "Neuron");
        XYChart rates = Ink.chart(RATE_PT, "Time (s)", "Mean rate (Hz)");
        Legend legend = new Legend();
        double highest = 0.1;
        int from = 0;
        for (int i = 0; i < groups.size(); i++) {
            int to = from + groups.get(i).size();
            addSpikes(raster, log, from, to, Ink.color(i));
            Points rate = rate(log, from, to);
            Ink.line(rates, rate, Ink.color(i), Ink.stroke(0.7));
            highest = Math.max(highest, 1.05 * rate.yMax());
            legend.add(groups.get(i).name(), Ink.color(i), SWATCH);
            from = to;
        }
        double endS = log.endNs() * 1e-9;
        Ink.spanX(raster, 0.0, endS);
        Ink.spanX(rates, 0.0, endS);
        Ink.spanY(raster, 0.0, from);
        Ink.spanY(rates, 0.0, highest);
        Picture.write(file, legend, List.of(raster, rates), List.of());
    }

    private static void addSpikes(XYChart raster, FlightLog log, int from, int to, Color color) {
        Points spikes = new Points();
        for (int i = 0; i < log.size(); i++) {
            for (int neuron = from; neuron < to; neuron++) {
                if (log.spiked(i, neuron)) {
                    spikes.add(log.timeS(i), neuron + 0.5);
                }
            }
        }
        if (!spikes.isEmpty()) {
            XYSeries series = Ink.add(raster, spikes);
            series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            series.setMarker(new Dash(log)).setMarkerColor(color);
        }
    }

    /// Spikes per neuron and second, over a window that slides.
    private static Points rate(FlightLog log, int from, int to) {
        double periodS = log.layout().periodNs() * 1e-9;
        int half = (int) Math.ceil(Math.max(1.0, log.endNs() * 1e-9 * RATE_WINDOW) / periodS / 2);
        Points points = new Points();
        long[] before = new long[log.size() + 1];
        for (int i = 0; i < log.size(); i++) {
            before[i + 1] = before[i] + log.spikeCount(i, from, to);
        }
        for (int i = 0; i < log.size(); i++) {
            int begin = Math.max(0, i - half);
            int end = Math.min(log.size(), i + half + 1);
            points.add(log.timeS(i), (before[end] - before[begin]) / (periodS * (end - begin) * (to - from)));
        }
        return points;
    }

    /// As high as a neuron's row and as wide as a tick, so that shades show the rate where single spikes are too dense;
    /// never thinner than a printer's dot.
    private static final class Dash extends Marker {
        private final double width;
        private final double height;

        Dash(FlightLog log) {
            width = Ink.px(1) * Math.clamp(PLOT_WIDTH_PT / log.size(), 0.3, 2.0);
            height = Ink.px(1) * Math.clamp(0.75 * PLOT_HEIGHT_PT / log.layout().neuronCount(), 0.3, 3.0);
        }

        @Override
        public void paint(Graphics2D canvas, double x, double y, int size) {
            canvas.fill(new Rectangle2D.Double(x - width / 2, y - height / 2, width, height));
        }
    }
}
