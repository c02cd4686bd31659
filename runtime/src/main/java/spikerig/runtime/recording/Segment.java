package spikerig.runtime.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import spikerig.runtime.recording.mcap.McapWriter;

/// One file of a recording, while it is written. Recorder thread.
final class Segment {
    /// A chunk that is not full is written when its oldest message is this old.
    private static final long CHUNK_NS = 1_000_000_000L;

    private final Path file;
    private final McapWriter writer;
    private final int chunkBytes;
    private final int[] sequences;
    private final long bornNs;
    private long chunkBornNs;
    private long syncedNs;
    private boolean unsynced;

    /// Loops and cameras that still write here.
    int users;

    /// @param bornNs on the rig's clock
    Segment(Path file, McapWriter writer, int chunkBytes, int channels, long bornNs) {
        this.file = file;
        this.writer = writer;
        this.chunkBytes = chunkBytes;
        this.sequences = new int[channels + 1];
        this.bornNs = bornNs;
    }

    Path file() {
        return file;
    }

    long bornNs() {
        return bornNs;
    }

    long bytes() {
        return writer.fileBytes() + writer.openBytes();
    }

    /// @param timeNs since 1970
    /// @param nowNs real time
    void message(int channel, long timeNs, CharSequence json, long nowNs) {
        if (writer.openBytes() == 0) {
            chunkBornNs = nowNs;
        }
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        writer.message(channel, sequences[channel]++, timeNs, bytes, bytes.length);
    }

    /// Whether the open chunk is full: nothing is to be added before [#flush].
    boolean full() {
        return writer.openBytes() >= chunkBytes;
    }

    /// Writes what is due.
    ///
    /// @param syncNs between two syncs
    void poll(long nowNs, long syncNs) throws IOException {
        boolean old = writer.openBytes() > 0 && nowNs - chunkBornNs >= CHUNK_NS;
        if (writer.pending() || full() || old) {
            flush();
        }
        if (unsynced && nowNs - syncedNs >= syncNs) {
            writer.sync();
            unsynced = false;
            syncedNs = nowNs;
        }
    }

    void flush() throws IOException {
        writer.flush();
        unsynced = true;
    }

    void finish() throws IOException {
        writer.finish();
    }
}
