package spikerig.drivers.camera.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the head of an AEDAT 4 stream says.
///
/// @param compression of the packets: 0 none, 1 and 2 LZ4, 3 and 4 Zstandard
/// @param tablePosition where in the file the table of its packets begins, -1 for none
/// @param width pixels in a row, 0 when not told
/// @param height rows, 0 when not told
record Aedat4Header(int compression, long tablePosition, int width, int height) {
    static final String MAGIC = "#!AER-DAT4.0\r\n";

    private static final int IDENTIFIER = Aedat4Packet.identifier("IOHE");
    private static final int COMPRESSION_MAX = 4;
    private static final Pattern SIZE = Pattern.compile("<attr key=\"size([XY])\"[^>]*>\\s*(\\d{1,5})\\s*<");

    /// Reads the FlatBuffer `in[0..to)`, or returns null when it is none.
    static Aedat4Header read(byte[] in, int to) {
        FlatTable table = new FlatTable();
        if (!table.root(in, 0, to, IDENTIFIER)) {
            return null;
        }
        int compression = table.intField(0, 0);
        if (compression < 0 || compression > COMPRESSION_MAX) {
            return null;
        }
        String xml = table.string(2);
        return new Aedat4Header(compression, table.longField(1, -1), size(xml, "X"), size(xml, "Y"));
    }

    /// The first stream's: that is the camera's events where a camera has several.
    private static int size(String xml, String axis) {
        Matcher matcher = SIZE.matcher(xml);
        while (matcher.find()) {
            if (matcher.group(1).equals(axis)) {
                return Integer.parseInt(matcher.group(2));
            }
        }
        return 0;
    }

    boolean lz4() {
        return compression == 1 || compression == 2;
    }

    boolean zstd() {
        return compression >= 3;
    }

    /// Whether the body of a packet may begin at `in[at]`, of which 12 bytes are there.
    boolean bodyMayBeginAt(byte[] in, int at) {
        if (lz4()) {
            return Words.le32(in, at) == Lz4Frame.MAGIC;
        }
        return zstd() ? Words.le32(in, at) == ZstdFrame.MAGIC : Aedat4Packet.mayBeginAt(in, at);
    }
}
