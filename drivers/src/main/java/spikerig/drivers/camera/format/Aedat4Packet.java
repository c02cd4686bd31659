package spikerig.drivers.camera.format;

import spikerig.drivers.EventBuffer;

/// The content of one AEDAT 4 packet: a FlatBuffer with events, triggers, or what else a camera has.
final class Aedat4Packet {
    private static final int EVENTS = identifier("EVTS");
    private static final int TRIGGERS = identifier("TRIG");
    private static final int[] KNOWN = {EVENTS, TRIGGERS, identifier("FRME"), identifier("IMUS")};
    private static final int EVENT_BYTES = 16;

    private final FlatTable table = new FlatTable();
    private byte[] bytes = new byte[0];
    private int next;
    private int left;

    static int identifier(String letters) {
        return letters.charAt(0) | letters.charAt(1) << 8 | letters.charAt(2) << 16 | letters.charAt(3) << 24;
    }

    /// Whether a FlatBuffer with its size in front, of a kind that packets have, may begin at `in[at]`.
    static boolean mayBeginAt(byte[] in, int at) {
        int found = Words.le32(in, at + 8);
        for (int identifier : KNOWN) {
            if (found == identifier) {
                return true;
            }
        }
        return false;
    }

    /// Takes the FlatBuffer `in[from..to)`, which must stay as it is until its events are written.
    ///
    /// @return whether it holds events
    boolean take(byte[] in, int from, int to, Tally tally) {
        bytes = in;
        left = 0;
        if (to - from < 12 || !mayBeginAt(in, from)) {
            tally.addLost(1);
            return false;
        }
        if (table.root(in, from, to, TRIGGERS)) {
            tally.addTriggers(table.length(table.vector(0), 4));
            return false;
        }
        if (!table.root(in, from, to, EVENTS)) {
            return false;
        }
        int vector = table.vector(0);
        left = table.length(vector, EVENT_BYTES);
        next = vector + 4;
        if (vector >= 0) {
            tally.addLost((Words.le32(in, vector) & 0xFFFF_FFFFL) - left);
        }
        return true;
    }

    boolean hasEvents() {
        return left > 0;
    }

    /// Appends as many of the events as there is room for, and returns how many.
    int write(EventBuffer out) {
        int count = Math.min(left, out.room());
        long[] t = out.tUs();
        short[] x = out.x();
        short[] y = out.y();
        byte[] polarity = out.polarity();
        int size = out.size();
        for (int i = 0; i < count; i++) {
            int at = next + i * EVENT_BYTES;
            t[size + i] = Words.le64(bytes, at);
            x[size + i] = (short) Words.le16(bytes, at + 8);
            y[size + i] = (short) Words.le16(bytes, at + 10);
            polarity[size + i] = (byte) (bytes[at + 12] & 1);
        }
        out.resize(size + count);
        next += count * EVENT_BYTES;
        left -= count;
        return count;
    }
}
