package spikerig.runtime.telemetry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Messages on disk in the order in which they came, within a bound: the oldest file goes when there is no room.
///
/// In a folder that the user names it outlives the process; else it is a temporary one that goes with it. A disk that
/// fails costs what it holds, counted, and nothing else. Telemetry thread only.
final class Spool implements AutoCloseable {
    private static final int SEGMENTS = 8;
    private static final String SUFFIX = ".spool";

    private final Path named;
    private final long bytesMax;
    private final Consumer<String> notices;
    private final ArrayDeque<SpoolSegment> segments = new ArrayDeque<>();

    /// Read to their end, and kept until what was read has been acknowledged.
    private final ArrayDeque<SpoolSegment> read = new ArrayDeque<>();

    private Path folder;
    private long nextNumber;
    private long bytes;
    private long count;
    private long droppedCount;
    private boolean broken;

    /// @param named where to keep them; null: in a temporary folder, made when it is needed
    /// @param bytesMax 0: nothing is kept
    Spool(Path named, long bytesMax, Consumer<String> notices) {
        this.named = named;
        this.bytesMax = bytesMax;
        this.notices = notices;
        if (named != null && enabled()) {
            recover();
        }
    }

    /// Whether it takes anything at all.
    boolean enabled() {
        return bytesMax > 0 && !broken;
    }

    /// Whether messages outlive the process.
    boolean lasting() {
        return named != null;
    }

    boolean isEmpty() {
        return count == 0;
    }

    long count() {
        return count;
    }

    long bytes() {
        return bytes;
    }

    /// Messages lost for want of room, or with a damaged file.
    long droppedCount() {
        return droppedCount;
    }

    private void recover() {
        try {
            Files.createDirectories(named);
            folder = named;
            try (Stream<Path> files = Files.list(named)) {
                for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX))
                        .sorted(Comparator.comparing(Path::getFileName)).toList()) {
                    adopt(SpoolSegment.recover(file));
                }
            }
        } catch (IOException | UncheckedIOException | NumberFormatException refused) {
            fail(refused);
        }
    }

    private void adopt(SpoolSegment segment) {
        String name = segment.file().getFileName().toString();
        nextNumber = Long.parseLong(name.substring(0, name.length() - SUFFIX.length())) + 1;
        segments.add(segment);
        count += segment.unread();
        bytes += segment.bytes();
    }

    /// Keeps `message` as the newest.
    void add(Outgoing message) {
        if (!enabled()) {
            droppedCount++;
            return;
        }
        try {
            byte[] record = SpoolRecord.encode(message);
            makeRoom(record.length);
            SpoolSegment last = writable(record.length);
            last.append(record);
            bytes += record.length;
            count++;
        } catch (IOException full) {
            droppedCount++;
            fail(full);
        }
    }

    private void makeRoom(int recordBytes) throws IOException {
        forgetRead();
        while (!segments.isEmpty() && bytes + recordBytes > bytesMax) {
            SpoolSegment oldest = segments.remove();
            droppedCount += oldest.unread();
            count -= oldest.unread();
            bytes -= oldest.bytes();
            oldest.delete();
        }
    }

    private SpoolSegment writable(int recordBytes) throws IOException {
        if (segments.isEmpty() || !segments.getLast().writable()
                || segments.getLast().bytes() + recordBytes > bytesMax / SEGMENTS) {
            if (folder == null) {
                folder = Files.createTempDirectory("spikerig-queue");
            }
            segments.add(SpoolSegment.create(folder.resolve("%016d".formatted(nextNumber++) + SUFFIX)));
        }
        return segments.getLast();
    }

    /// The oldest message, which is gone from here when [#acknowledged] is called; null when there is none.
    Outgoing poll() {
        while (!segments.isEmpty()) {
            SpoolSegment first = segments.peek();
            if (first.unread() > 0) {
                count--;
                try {
                    return first.next();
                } catch (IOException damaged) {
                    droppedCount += first.unread() + 1;
                    count -= first.unread();
                    first.giveUp();
                }
            }
            segments.remove();
            bytes -= first.bytes();
            read.add(first);
            if (read.size() > 1) {
                read.remove().delete(); // what was read before a whole other file is long acknowledged
            }
        }
        return null;
    }

    /// All that was polled has arrived.
    void acknowledged() {
        if (count == 0 && !segments.isEmpty()) {
            segments.forEach(segment -> bytes -= segment.bytes());
            read.addAll(segments);
            segments.clear();
        }
        forgetRead();
    }

    private void forgetRead() {
        read.forEach(SpoolSegment::delete);
        read.clear();
    }

    private void fail(Exception cause) {
        broken = true;
        droppedCount += count;
        count = 0;
        segments.forEach(SpoolSegment::close);
        segments.clear();
        notices.accept("telemetry: the queue on disk fails: " + cause.getMessage() + "; the rig goes on without");
    }

    /// A temporary folder goes, and what is in it; a named one stays.
    @Override
    public void close() {
        if (lasting()) {
            List.of(segments, read).forEach(some -> some.forEach(SpoolSegment::close));
            return;
        }
        droppedCount += count;
        count = 0;
        segments.forEach(SpoolSegment::delete);
        forgetRead();
        try {
            if (folder != null) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException leftOver) {
            notices.accept("telemetry: " + folder + " can't be removed: " + leftOver.getMessage());
        }
    }
}
