package spikerig.drivers.camera.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lines of text in front of the events of a file.
///
/// @param lines without their mark and line ends
/// @param bytes where the events begin
record TextHeader(List<String> lines, int bytes) {
    private static final int LINE_BYTES_MAX = 4096;
    private static final Pattern GEOMETRY = Pattern.compile("\\b(\\d{1,5})x(\\d{1,5})\\b");

    /// Reads the lines of `in[0..to)` that begin with `mark`, up to the one that equals `end`, if it comes.
    ///
    /// A line that is not printable is the beginning of the events: they may begin with the mark's byte.
    static TextHeader read(byte[] in, int to, char mark, String end) {
        List<String> lines = new ArrayList<>();
        int at = 0;
        while (at < to && in[at] == mark) {
            int lineEnd = lineEnd(in, at, to);
            if (lineEnd < 0) {
                break;
            }
            String line = new String(in, at + 1, lineEnd - at - 1, StandardCharsets.UTF_8).strip();
            at = lineEnd + 1;
            if (line.equals(end)) {
                break;
            }
            lines.add(line);
        }
        return new TextHeader(List.copyOf(lines), at);
    }

    /// Index of the line feed that ends the text at `from`, or -1 when it is not text.
    private static int lineEnd(byte[] in, int from, int to) {
        for (int i = from; i < Math.min(to, from + LINE_BYTES_MAX); i++) {
            if (in[i] == '\n') {
                return i;
            }
            if (in[i] >= 0 && in[i] < ' ' && in[i] != '\r' && in[i] != '\t') {
                return -1;
            }
        }
        return -1;
    }

    /// What follows `key` and a blank or `=` on a line or behind a `;`, whatever the case of the key; null where it is
    /// not.
    String value(String key) {
        Pattern pattern = Pattern.compile("(?:^|;)\\s*" + Pattern.quote(key) + "[\\s=:]+([^;]*)",
                Pattern.CASE_INSENSITIVE);
        for (String line : lines) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                return matcher.group(1).strip();
            }
        }
        return null;
    }

    /// The number behind `key`, 0 where there is none.
    int number(String key) {
        String value = value(key);
        return value != null && value.matches("\\d{1,5}") ? Integer.parseInt(value) : 0;
    }

    /// Pixels in a row and rows: from `geometry`, or `width` and `height`; zeros when neither is there.
    int[] geometry() {
        String geometry = value("geometry");
        Matcher matcher = GEOMETRY.matcher(geometry == null ? "" : geometry);
        if (matcher.find()) {
            return new int[] {Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))};
        }
        return new int[] {number("width"), number("height")};
    }

    /// Whether a line holds `words`.
    boolean mentions(String words) {
        return lines.stream().anyMatch(line -> line.contains(words));
    }
}
