package spikerig.runtime.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;

/// One row of names with a piece of their line, flush right above the charts. XChart's own legend sets its words on
/// uneven base lines.
final class Legend {
    static final int HEIGHT_PX = Ink.px(18);

    private static final int LINE_PX = Ink.px(18);
    private static final int GAP_PX = Ink.px(4);
    private static final int BETWEEN_PX = Ink.px(14);
    private static final int BASE_LINE_PX = Ink.px(13);

    private record Entry(String name, Color color, BasicStroke stroke) {}

    private final List<Entry> entries = new ArrayList<>();

    void add(String name, Color color, BasicStroke stroke) {
        entries.add(new Entry(name, color, stroke));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /// Paints at the top of `canvas`, up to `rightPx`.
    void paint(Graphics2D canvas, double rightPx) {
        canvas.setFont(Ink.SMALL);
        double left = rightPx;
        for (Entry entry : entries) {
            left -= LINE_PX + GAP_PX + textPx(canvas, entry.name());
        }
        left -= BETWEEN_PX * (entries.size() - 1);
        for (Entry entry : entries) {
            canvas.setColor(entry.color());
            canvas.setStroke(entry.stroke());
            double middle = BASE_LINE_PX - 0.35 * Ink.SMALL.getSize();
            canvas.draw(new Line2D.Double(left, middle, left + LINE_PX, middle));
            canvas.setColor(Ink.BLACK);
            canvas.drawString(entry.name(), (float) (left + LINE_PX + GAP_PX), (float) BASE_LINE_PX);
            left += LINE_PX + GAP_PX + textPx(canvas, entry.name()) + BETWEEN_PX;
        }
    }

    private static double textPx(Graphics2D canvas, String text) {
        return Ink.SMALL.getStringBounds(text, canvas.getFontRenderContext()).getWidth();
    }
}
