package spikerig.runtime.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import spikerig.drivers.Channel;

/// The look that every picture shares: white paper, thin grey grid, sans-serif, and the palette of Okabe and Ito
/// (2008), which people with any colour vision can tell apart. Lengths in points.
final class Ink {
    static final Color BLUE = new Color(0x0072B2);
    static final Color VERMILLION = new Color(0xD55E00);
    static final Color BLACK = new Color(0x222222);
    static final Color SHADE = new Color(0xD0D0D0);
    static final double PADDING_PT = 6;

    /// XChart rounds to whole units here and there, so its unit has to be the pixel.
    private static final double PX_PER_PT = Picture.WIDTH_PX / Picture.WIDTH_PT;

    static final Font SMALL = font(8);
    /// How text is measured outside of a picture.
    static final FontRenderContext TEXT = new FontRenderContext(null, true, true);

    /// Below it neighbouring ticks would have the same label, and XChart would look for better ones for ever.
    private static final double SPAN_MIN = 0.1;

    private static final Color GREEN = new Color(0x009E73);
    private static final Color PURPLE = new Color(0xCC79A7);
    private static final Color ORANGE = new Color(0xE69F00);
    private static final Color SKY = new Color(0x56B4E9);
    private static final Color[] PALETTE = {BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY};
    private static final Color GRID = new Color(0xE4E4E4);
    private static final Font NORMAL = font(9);
    private static final BasicStroke HAIR = stroke(0.5);

    private Ink() {}

    static int px(double pt) {
        return (int) Math.round(pt * PX_PER_PT);
    }

    /// For curves. XChart strokes each segment by itself, so without round caps segments shorter than a pixel pale.
    static BasicStroke stroke(double widthPt) {
        return new BasicStroke((float) (widthPt * PX_PER_PT), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    /// For bars, which end where they say.
    static BasicStroke bar(double widthPt) {
        return new BasicStroke((float) (widthPt * PX_PER_PT), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
    }

    static BasicStroke dashes(double widthPt) {
        float[] dash = {px(3), px(2)};
        return new BasicStroke(px(widthPt), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, dash, 0f);
    }

    /// For the first, second, ... thing to tell apart.
    static Color color(int index) {
        return PALETTE[index % PALETTE.length];
    }

    /// For areas: `color` at a quarter of its strength.
    static Color pale(Color color) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), 64);
    }

    /// An empty chart. Axis titles name the unit; without an x title it stands above one that shares its x axis.
    static XYChart chart(double heightPt, String xTitle, String yTitle) {
        XYChart chart = new XYChartBuilder()
                .width(Picture.WIDTH_PX)
                .height(px(heightPt))
                .xAxisTitle(xTitle)
                .yAxisTitle(yTitle)
                .build();
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
        paper(chart.getStyler());
        axes(chart.getStyler());
        chart.getStyler().setXAxisTitleVisible(!xTitle.isEmpty()).setXAxisTicksVisible(!xTitle.isEmpty());
        return chart;
    }

    /// Adds points, of which there is at least one, under a name that nobody sees: XChart wants each to be unlike the
    /// others, and two flights may have the same controller.
    static XYSeries add(XYChart chart, Points points) {
        return chart.addSeries("series " + chart.getSeriesMap().size(), points.x(), points.y());
    }

    /// Adds a line without markers.
    static XYSeries line(XYChart chart, Points points, Color color, BasicStroke stroke) {
        XYSeries series = add(chart, points);
        series.setMarker(SeriesMarkers.NONE).setLineColor(color).setLineStyle(stroke);
        return series;
    }

    /// What a channel's axis is called: `Thrust command`, `Altitude distance (m)`.
    static String title(Channel channel) {
        String name = channel.name().replace('.', ' ');
        name = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return channel.unit().equals("1") ? name : name + " (" + channel.unit() + ")";
    }

    /// Sets the x axis, with as many decimals as its ticks need.
    static void spanX(XYChart chart, double min, double max) {
        double widened = Math.max(max, min + SPAN_MIN);
        chart.getStyler().setXAxisMin(min).setXAxisMax(widened).setXAxisDecimalPattern(decimals(widened - min));
        unsettle(chart, min, widened);
    }

    /// Adds a value that nobody sees off the grid of all others: XChart would label equally spaced values one by one,
    /// however many, instead of choosing round ticks.
    private static void unsettle(XYChart chart, double min, double max) {
        double[] offGrid = {min + (max - min) / Math.PI};
        chart.addSeries("off the grid " + chart.getSeriesMap().size(), offGrid, new double[] {Double.NaN})
                .setMarker(SeriesMarkers.NONE);
    }

    /// Sets the y axis, with as many decimals as its ticks need.
    static void spanY(XYChart chart, double min, double max) {
        double widened = Math.max(max, min + SPAN_MIN);
        chart.getStyler().setYAxisMin(min).setYAxisMax(widened).setYAxisDecimalPattern(decimals(widened - min));
    }

    private static String decimals(double span) {
        return span > 10.0 ? "0" : span > 0.8 ? "0.0" : "0.00";
    }

    private static void paper(AxesChartStyler style) {
        style.setBaseFont(NORMAL).setChartFontColor(BLACK).setAntiAlias(true);
        style.setChartBackgroundColor(Color.WHITE).setPlotBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false).setChartTitleVisible(false).setLegendVisible(false);
        style.setChartPadding(px(PADDING_PT)).setPlotContentSize(0.999);
        style.setLocale(Locale.ROOT);
    }

    private static void axes(AxesChartStyler style) {
        style.setAxisTitleFont(NORMAL).setAxisTitlePadding(px(5)).setXAxisTitleColor(BLACK).setYAxisTitleColor(BLACK);
        style.setAxisTickLabelsFont(SMALL).setAxisTickLabelsColor(BLACK);
        style.setAxisTickMarksColor(BLACK).setAxisTickMarksStroke(HAIR);
        style.setAxisTickMarkLength(px(3)).setAxisTickPadding(px(3));
        style.setPlotGridLinesColor(GRID).setPlotGridLinesStroke(HAIR).setPlotMargin(0);
        style.setXAxisTickMarkSpacingHint(px(50)).setYAxisTickMarkSpacingHint(px(24));
        style.setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Right);
    }

    private static Font font(float sizePt) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) (sizePt * PX_PER_PT));
    }
}
