package spikerig.runtime.report.plot;

import java.awt.BasicStroke;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;

/// Curves over time, those of one unit in one panel.
public final class RecordingPlot {
    private static final double PANEL_PT = 140;
    private static final double TIME_AXIS_PT = 24;
    private static final double MARGIN = 0.05;
    private static final BasicStroke LINE = Ink.stroke(0.8);

    /// @param panel what the curves of one panel share, the title of its axis, such as `in (m)`
    private record Curve(String panel, String name, Points points) {}

    private final List<Curve> curves = new ArrayList<>();

    /// Adds a curve without points and returns its number.
    public int curve(String panel, String name) {
        curves.add(new Curve(panel, name, new Points()));
        return curves.size() - 1;
    }

    /// Adds a point to a curve; a value that is no number is a gap in it.
    public void add(int curve, double timeS, double value) {
        curves.get(curve).points().add(timeS, value);
    }

    /// @throws IOException when there is no font, or the file cannot be written
    public void write(Path file, double beginS, double endS) throws IOException {
        Fonts.require();
        Map<String, List<Curve>> panels = new LinkedHashMap<>();
        for (Curve curve : curves) {
            if (!curve.points().isEmpty()) {
                panels.computeIfAbsent(curve.panel(), title -> new ArrayList<>()).add(curve);
            }
        }
        Legend legend = new Legend();
        List<XYChart> charts = new ArrayList<>();
        for (Map.Entry<String, List<Curve>> panel : panels.entrySet()) {
            boolean last = charts.size() == panels.size() - 1;
            XYChart chart = Ink.chart(last ? PANEL_PT + TIME_AXIS_PT : PANEL_PT, last ? "Time (s)" : "",
                    panel.getKey());
            double lowest = Double.POSITIVE_INFINITY;
            double highest = Double.NEGATIVE_INFINITY;
            for (Curve curve : panel.getValue()) {
                int color = curves.indexOf(curve);
                Ink.line(chart, curve.points(), Ink.color(color), LINE);
                legend.add(curve.name(), Ink.color(color), LINE);
                lowest = Math.min(lowest, curve.points().yMin());
                highest = Math.max(highest, curve.points().yMax());
            }
            double margin = MARGIN * Math.max(highest - lowest, 0.1);
            Ink.spanY(chart, lowest - margin, highest + margin);
            Ink.spanX(chart, beginS, endS);
            charts.add(chart);
        }
        Picture.write(file, legend, charts, List.of());
    }
}
