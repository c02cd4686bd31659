package spikerig.drivers.camera.format;

/// The table at the end of an AEDAT 4 file: one entry per packet.
///
/// ```
/// FTAB: [ { byte offset i64 | struct { stream i32, size i32 } | elements i64 | first us i64 | last us i64 } ]
/// ```
final class Aedat4Table {
    private static final int IDENTIFIER = Aedat4Packet.identifier("FTAB");

    private Aedat4Table() {}

    /// Events that the packets of the marked streams hold, as the table `in[0..to)` tells; 0 when it is damaged.
    static long eventCount(byte[] in, int to, boolean[] eventStreams) {
        FlatTable table = new FlatTable();
        if (!table.root(in, 0, to, IDENTIFIER)) {
            return 0;
        }
        FlatTable entry = new FlatTable();
        int vector = table.vector(0);
        int length = table.length(vector, 4);
        long count = 0;
        for (int i = 0; i < length; i++) {
            entry.at(in, to, table.tableOf(vector, i));
            int info = entry.structField(1, 8);
            int stream = info < 0 ? -1 : Words.le32(in, info);
            if (stream >= 0 && stream < eventStreams.length && eventStreams[stream]) {
                count += Math.clamp(entry.longField(2, 0), 0, Integer.MAX_VALUE);
            }
        }
        return count;
    }
}
