package spikerig.drivers.motor.line;

/// Collects a line of ASCII text and reads the numbers in it, without allocating. A line too long is dropped whole.
public final class TextFields {
    private static final int BYTES_MAX = 128;
    private static final int DIGITS_MAX = 17;

    private final byte[] bytes = new byte[BYTES_MAX];
    private int length;
    private boolean ended;
    private boolean tooLong;

    /// Takes one byte; returns whether it ended a line, which stays until the next byte comes.
    public boolean accept(byte next) {
        if (ended) {
            length = 0;
            ended = false;
            tooLong = false;
        }
        if (next == '\n') {
            ended = true;
            return !tooLong;
        }
        if (next != '\r') {
            if (length == BYTES_MAX) {
                tooLong = true;
            } else {
                bytes[length++] = next;
            }
        }
        return false;
    }

    public int length() {
        return length;
    }

    /// The byte at `index` of the line.
    public byte at(int index) {
        return bytes[index];
    }

    /// Where `wanted` stands first, or -1.
    public int indexOf(char wanted) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /// Exclusive or of the first `count` bytes.
    public int xor(int count) {
        int xor = 0;
        for (int i = 0; i < count; i++) {
            xor ^= bytes[i];
        }
        return xor;
    }

    /// How many fields there are before `end`, separated by blanks or tabs.
    public int count(int end) {
        int count = 0;
        for (int i = 0; i < end; i++) {
            if (!isBlank(i) && (i == 0 || isBlank(i - 1))) {
                count++;
            }
        }
        return count;
    }

    /// The number in field `index` of those before `end`; `NaN` when it is none.
    public double number(int index, int end) {
        int at = 0;
        for (int field = 0; at < end; field++) {
            while (at < end && isBlank(at)) {
                at++;
            }
            int from = at;
            while (at < end && !isBlank(at)) {
                at++;
            }
            if (field == index) {
                return parse(from, at);
            }
        }
        return Double.NaN;
    }

    /// The number written in the bytes from `from` to `to`; `NaN` when they are none.
    public double parse(int from, int to) {
        boolean negative = from < to && bytes[from] == '-';
        long digits = 0;
        int digitCount = 0;
        double scale = 1.0;
        boolean fraction = false;
        for (int i = negative ? from + 1 : from; i < to; i++) {
            if (bytes[i] == '.' && !fraction) {
                fraction = true;
            } else if (bytes[i] >= '0' && bytes[i] <= '9' && digitCount < DIGITS_MAX) {
                digits = digits * 10 + bytes[i] - '0';
                digitCount++;
                scale = fraction ? scale * 10.0 : scale;
            } else {
                return Double.NaN;
            }
        }
        return digitCount == 0 ? Double.NaN : (negative ? -digits : digits) / scale;
    }

    private boolean isBlank(int index) {
        return bytes[index] == ' ' || bytes[index] == '\t';
    }
}
