package spikerig.drivers.motor.line;

/// A line of ASCII text that is put together without allocating.
public final class TextLine {
    private static final int BYTES_MAX = 256;
    private static final long SCALE = 1_000_000;
    private static final double NUMBER_MAX = 1e12;

    private final byte[] bytes = new byte[BYTES_MAX];
    private int length;
    private int lineStart;

    /// Starts over.
    public TextLine clear() {
        length = 0;
        lineStart = 0;
        return this;
    }

    /// Appends ASCII text.
    public TextLine put(String text) {
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
        return this;
    }

    /// Appends a number rounded to six decimals, cut to +-1e12; no exponent, which small parsers do not read.
    public TextLine put(double number) {
        long scaled = Math.round(Math.clamp(number, -NUMBER_MAX, NUMBER_MAX) * SCALE);
        if (scaled < 0) {
            bytes[length++] = '-';
        }
        long whole = Math.abs(scaled);
        putWhole(whole / SCALE);
        long rest = whole % SCALE;
        if (rest != 0) {
            bytes[length++] = '.';
            for (long unit = SCALE / 10; rest != 0; unit /= 10) {
                bytes[length++] = (byte) ('0' + rest / unit);
                rest %= unit;
            }
        }
        return this;
    }

    /// Appends a whole number, not negative.
    public TextLine putWhole(long number) {
        long unit = 1;
        while (number / unit >= 10) {
            unit *= 10;
        }
        for (long rest = number; unit > 0; unit /= 10) {
            bytes[length++] = (byte) ('0' + rest / unit);
            rest %= unit;
        }
        return this;
    }

    /// Ends the line; more may follow.
    public TextLine newline() {
        bytes[length++] = '\n';
        lineStart = length;
        return this;
    }

    /// Exclusive or of all bytes of the line so far, as ODrive and G-code use it.
    public int xor() {
        int xor = 0;
        for (int i = lineStart; i < length; i++) {
            xor ^= bytes[i];
        }
        return xor;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }
}
