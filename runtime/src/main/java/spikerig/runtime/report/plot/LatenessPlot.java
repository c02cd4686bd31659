package spikerig.runtime.report.plot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import spikerig.runtime.report.FlightLog;

/// How many ticks began how late. Both axes are logarithmic: the rare late tick is the one to see.
public final class LatenessPlot {
    private static final double HEIGHT_PT = 216;
    private static final int BINS_PER_DECADE = 10;
    private static final int DECADES = 7; // 1 us to 10 s
    /// Where the logarithmic axis stands in for zero.
    private static final double NONE = 0.5;

    private LatenessPlot() {}

    public static void write(Path file, FlightLog log) throws IOException {
        int[] counts = counts(log);
        Points outline = new Points();
        outline.add(edgeUs(0), NONE);
        double highest = 1.0;
        int last = 0;
        for (int i = 0; i < counts.length; i++) {
            double count = Math.max(counts[i], NONE);
            outline.add(edgeUs(i), count);
            outline.add(edgeUs(i + 1), count);
            highest = Math.max(highest, count);
            last = counts[i] > 0 ? i : last;
        }
        outline.add(edgeUs(counts.length), NONE);
        XYChart chart = Ink.chart(HEIGHT_PT, "Lateness (µs)", "Ticks");
        XYSeries series = Ink.line(chart, outline, Ink.BLUE, Ink.stroke(0.8));
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea).setFillColor(Ink.pale(Ink.BLUE));
        chart.getStyler().setXAxisLogarithmic(true).setXAxisLogarithmicDecadeOnly(true);
        chart.getStyler().setYAxisLogarithmic(true).setYAxisLogarithmicDecadeOnly(true);
        chart.getStyler().setXAxisMin(1.0).setXAxisMax(edgeUs(last + 2)).setXAxisDecimalPattern("0");
        chart.getStyler().setYAxisMin(NONE).setYAxisMax(2 * highest).setYAxisDecimalPattern("0");
        Picture.write(file, new Legend(), List.of(chart), List.of());
    }

    private static int[] counts(FlightLog log) {
        int[] counts = new int[BINS_PER_DECADE * DECADES];
        for (int i = 0; i < log.size(); i++) {
            double decades = Math.log10(Math.max(1.0, log.lateNs(i) * 1e-3));
            counts[Math.min(counts.length - 1, (int) (decades * BINS_PER_DECADE))]++;
        }
        return counts;
    }

    private static double edgeUs(int bin) {
        return Math.pow(10.0, (double) bin / BINS_PER_DECADE);
    }
}
