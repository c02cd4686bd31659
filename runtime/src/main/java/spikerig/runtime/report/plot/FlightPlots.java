package spikerig.runtime.report.plot;

import java.awt.BasicStroke;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import spikerig.drivers.Channel;
import spikerig.runtime.report.Flight;
import spikerig.runtime.report.FlightLog;
import spikerig.runtime.report.SetpointStep;

/// Pictures of flights of the same rig: where the blimp was and what its actuator was given. The first flight is the
/// one that the report is about; it is drawn on top. Each flight has ticked at least once.
public final class FlightPlots {
    private static final double ALTITUDE_PT = 252;
    private static final double COMMAND_PT = 108;
    private static final double TIME_AXIS_PT = 24;
    private static final double MARGIN = 0.05;
    private static final BasicStroke LINE = Ink.stroke(1.1);
    private static final BasicStroke NOISY_LINE = Ink.stroke(0.6);
    private static final BasicStroke SETPOINT = Ink.dashes(0.7);

    private FlightPlots() {}

    /// Altitude of each flight against the set point of the first.
    public static void altitude(Path file, List<Flight> flights) throws IOException {
        XYChart chart = Ink.chart(ALTITUDE_PT, "Time (s)", "Altitude (m)");
        Legend legend = new Legend();
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        Points setpoint = setpoint(flights.getFirst());
        if (!setpoint.isEmpty()) {
            legend.add("set point", Ink.BLACK, SETPOINT);
            Ink.line(chart, setpoint, Ink.BLACK, SETPOINT);
            lowest = setpoint.yMin();
            highest = setpoint.yMax();
        }
        for (int i = flights.size() - 1; i >= 0; i--) {
            legend.add(flights.get(i).controller(), Ink.color(i), LINE);
            Points altitude = altitude(flights.get(i).log());
            Ink.line(chart, altitude, Ink.color(i), LINE);
            lowest = Math.min(lowest, altitude.yMin());
            highest = Math.max(highest, altitude.yMax());
        }
        double margin = MARGIN * Math.max(highest - lowest, 0.1);
        Ink.spanY(chart, lowest >= 0.0 && lowest < margin ? 0.0 : lowest - margin, highest + margin);
        Ink.spanX(chart, 0.0, endS(flights));
        Picture.write(file, legend, List.of(chart), List.of());
    }

    /// The applied command of each flight, one panel each on the same axes.
    public static void command(Path file, List<Flight> flights) throws IOException {
        double greatest = 1.0;
        List<Points> commands = new ArrayList<>();
        for (Flight flight : flights) {
            Points command = command(flight.log());
            commands.add(command);
            greatest = Math.max(greatest, Math.ceil(Math.max(command.yMax(), -command.yMin())));
        }
        Legend legend = new Legend();
        List<XYChart> panels = new ArrayList<>();
        for (int i = 0; i < flights.size(); i++) {
            boolean last = i == flights.size() - 1;
            Channel channel = flights.get(i).log().layout().out().getFirst();
            double heightPt = last ? COMMAND_PT + TIME_AXIS_PT : COMMAND_PT;
            XYChart panel = Ink.chart(heightPt, last ? "Time (s)" : "", Ink.title(channel));
            legend.add(flights.get(i).controller(), Ink.color(i), LINE);
            Ink.line(panel, commands.get(i), Ink.color(i), NOISY_LINE);
            Ink.spanY(panel, -greatest, greatest);
            Ink.spanX(panel, 0.0, endS(flights));
            panels.add(panel);
        }
        Picture.write(file, legend, panels, List.of());
    }

    private static Points setpoint(Flight flight) {
        Points points = new Points();
        double endS = flight.log().endNs() * 1e-9;
        List<SetpointStep> program = flight.program();
        for (int i = 0; i < program.size() && program.get(i).startS() < endS; i++) {
            double nextS = i + 1 < program.size() ? program.get(i + 1).startS() : endS;
            points.add(program.get(i).startS(), program.get(i).setpointM());
            points.add(Math.min(nextS, endS), program.get(i).setpointM());
        }
        return points;
    }

    private static Points altitude(FlightLog log) {
        Points points = new Points();
        for (int i = 0; i < log.size(); i++) {
            points.add(log.timeS(i), log.truth(i));
        }
        return points;
    }

    private static Points command(FlightLog log) {
        Points points = new Points();
        for (int i = 0; i < log.size(); i++) {
            points.add(log.timeS(i), log.applied(i, 0));
        }
        return points;
    }

    private static double endS(List<Flight> flights) {
        return flights.stream().mapToDouble(flight -> flight.log().endNs() * 1e-9).max().orElse(1.0);
    }
}
