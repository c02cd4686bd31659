package spikerig.runtime.telemetry;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// One file of the queue: records are appended at its end and read from its beginning. One thread.
final class SpoolSegment {
    private final Path file;
    private OutputStream out;
    private InputStream in;
    private long bytes;
    private long written;
    private long taken;

    private SpoolSegment(Path file) {
        this.file = file;
    }

    static SpoolSegment create(Path file) throws IOException {
        SpoolSegment segment = new SpoolSegment(file);
        segment.out = new FileOutputStream(file.toFile());
        return segment;
    }

    /// A file that another process left behind, up to its last whole record. Nothing is appended to it.
    static SpoolSegment recover(Path file) throws IOException {
        SpoolSegment segment = new SpoolSegment(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            while (true) {
                byte[] head = in.readNBytes(SpoolRecord.HEAD_BYTES);
                if (head.length < SpoolRecord.HEAD_BYTES) {
                    break;
                }
                byte[] body = in.readNBytes(SpoolRecord.bodyBytes(head));
                SpoolRecord.decode(head, body);
                segment.written++;
                segment.bytes += head.length + body.length;
            }
        } catch (IOException cutOff) {
            // what is whole has been counted
        }
        return segment;
    }

    Path file() {
        return file;
    }

    long bytes() {
        return bytes;
    }

    long unread() {
        return written - taken;
    }

    /// Whether records can be appended.
    boolean writable() {
        return out != null;
    }

    void append(byte[] record) throws IOException {
        out.write(record);
        bytes += record.length;
        written++;
    }

    /// The oldest that was not read yet; there is one.
    Outgoing next() throws IOException {
        if (in == null) {
            in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        }
        taken++;
        byte[] head = in.readNBytes(SpoolRecord.HEAD_BYTES);
        if (head.length < SpoolRecord.HEAD_BYTES) {
            throw new IOException("cut off");
        }
        return SpoolRecord.decode(head, in.readNBytes(SpoolRecord.bodyBytes(head)));
    }

    /// What is left in it can't be read.
    void giveUp() {
        taken = written;
    }

    void close() {
        closeQuietly(out);
        closeQuietly(in);
        out = null;
        in = null;
    }

    private static void closeQuietly(Closeable stream) {
        try {
            if (stream != null) {
                stream.close();
            }
        } catch (IOException nothingToSave) {
            // each record was written by itself
        }
    }

    void delete() {
        close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException leftOver) {
            // the next process that uses the folder reads it again
        }
    }
}
