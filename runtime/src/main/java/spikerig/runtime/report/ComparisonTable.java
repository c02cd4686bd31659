package spikerig.runtime.report;

import java.util.List;

/// Flights of the same rig side by side, for a terminal.
///
/// ```
/// controller       RMSE  steady-state  overshoot  overshoot    effort    spikes
///                               error         up       down  mean |u|  per tick
///                    cm            cm         cm         cm
/// altitude         12.4           1.9        6.1        8.0      1.92      23.4
/// altitude-pid     13.1           4.2       14.2       19.8      2.40         -
/// ```
public final class ComparisonTable {
    private static final List<Column> COLUMNS = List.of(
            new Column("RMSE", "", "cm", 1),
            new Column("steady-state", "error", "cm", 1),
            new Column("overshoot", "up", "cm", 1),
            new Column("overshoot", "down", "cm", 1),
            new Column("effort", "mean |u|", "", 2),
            new Column("spikes", "per tick", "", 1));

    private ComparisonTable() {}

    /// Steady-state error and overshoot are means over the steps. Ends with a line feed.
    public static String text(List<Flight> flights) {
        int nameChars = flights.stream().mapToInt(flight -> flight.controller().length()).reduce(10, Math::max);
        String nameFormat = "%-" + nameChars + "s";
        StringBuilder table = new StringBuilder();
        appendHeading(table, String.format(nameFormat, "controller"), COLUMNS.stream().map(Column::title).toList());
        appendHeading(table, " ".repeat(nameChars), COLUMNS.stream().map(Column::subtitle).toList());
        appendHeading(table, " ".repeat(nameChars), COLUMNS.stream().map(Column::unit).toList());
        for (Flight flight : flights) {
            table.append(String.format(nameFormat, flight.controller()));
            double[] values = values(flight);
            for (int i = 0; i < values.length; i++) {
                table.append(COLUMNS.get(i).text(values[i]));
            }
            table.append('\n');
        }
        return table.toString();
    }

    private static void appendHeading(StringBuilder table, String name, List<String> cells) {
        StringBuilder line = new StringBuilder(name);
        for (int i = 0; i < cells.size(); i++) {
            line.append(COLUMNS.get(i).text(cells.get(i)));
        }
        table.append(line.toString().stripTrailing()).append('\n');
    }

    private static double[] values(Flight flight) {
        FlightMetrics metrics = flight.metrics();
        boolean spiking = flight.log().layout().neuronCount() > 0;
        return new double[] {
            100.0 * metrics.rmseM(),
            100.0 * metrics.steadyStateErrorM(),
            100.0 * metrics.overshootUpM(),
            100.0 * metrics.overshootDownM(),
            metrics.effort(),
            spiking ? metrics.spikesPerStep() : Double.NaN
        };
    }
}
