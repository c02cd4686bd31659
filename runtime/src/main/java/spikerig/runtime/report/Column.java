package spikerig.runtime.report;

import java.util.Locale;
import spikerig.drivers.Channel;

/// One right-aligned column of a text table with a heading of three rows.
///
/// @param decimals digits after the point
record Column(String title, String subtitle, String unit, int decimals) {
    private static final int GAP_CHARS = 2;
    private static final int DIGITS_CHARS_MIN = 7; // -123.45

    /// `altitude.distance` becomes `altitude` over `distance`.
    static Column of(Channel channel) {
        int dot = channel.name().indexOf('.');
        String title = dot < 0 ? channel.name() : channel.name().substring(0, dot);
        String unit = channel.unit().equals("1") ? "" : channel.unit();
        return new Column(title, channel.name().substring(dot < 0 ? title.length() : dot + 1), unit, decimals(channel));
    }

    int chars() {
        int name = Math.max(title.length(), Math.max(subtitle.length(), unit.length()));
        return GAP_CHARS + Math.max(name, DIGITS_CHARS_MIN);
    }

    String text(String cell) {
        return " ".repeat(Math.max(0, chars() - cell.length())) + cell;
    }

    String text(double value) {
        return text(Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + decimals + "f", value));
    }

    /// About four significant digits at the channel's range.
    private static int decimals(Channel channel) {
        float greatest = Math.max(Math.abs(channel.min()), Math.abs(channel.max()));
        if (greatest <= 2f) {
            return 3;
        }
        if (greatest <= 100f) {
            return 2;
        }
        return greatest <= 1000f ? 1 : 0;
    }
}
