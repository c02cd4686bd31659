package spikerig.runtime.report.plot;

import java.awt.Graphics2D;
import java.util.List;
import org.knowm.xchart.XYChart;

/// Writes names at the left of a painted chart, the first at y = 1. XChart cannot be trusted with a y axis of words: it
/// looks for ticks, for ever, until it likes the labels.
final class RowNames {
    private static final int GAP_PX = Ink.px(5);

    private RowNames() {}

    /// Room to leave at the left of the plot.
    static int widthPx(List<String> names) {
        return names.stream().mapToInt(RowNames::textPx).max().orElse(0) + GAP_PX + Ink.px(Ink.PADDING_PT);
    }

    static void paint(Graphics2D canvas, XYChart chart, List<String> names) {
        canvas.setFont(Ink.SMALL);
        canvas.setColor(Ink.BLACK);
        for (int i = 0; i < names.size(); i++) {
            double left = chart.getYAxisLeftWidth() - GAP_PX - textPx(names.get(i));
            double baseLine = chart.getScreenYFromChart(i + 1.0) + 0.35 * Ink.SMALL.getSize();
            canvas.drawString(names.get(i), (float) left, (float) baseLine);
        }
    }

    private static int textPx(String name) {
        return (int) Math.ceil(Ink.SMALL.getStringBounds(name, Ink.TEXT).getWidth());
    }
}
