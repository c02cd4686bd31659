package spikerig.runtime.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final int BYTES_MAX = 1 << 16;

    @TempDir
    private Path folder;

    private final List<String> notices = new ArrayList<>();

    @Test
    void givesBackInOrderWhatWasKept() {
        Spool spool = new Spool(null, BYTES_MAX, notices::add);
        fill(spool, 0, 100);
        assertEquals(IntStream.range(0, 100).mapToObj(String::valueOf).toList(), drain(spool));
        fill(spool, 100, 103);
        assertEquals(List.of("100", "101", "102"), drain(spool));
        spool.acknowledged();
        assertEquals(0, spool.bytes());
        spool.close();
    }

    @Test
    void dropsTheOldestWhenThereIsNoRoomAndCountsThem() {
        Spool spool = new Spool(null, BYTES_MAX, notices::add);
        fill(spool, 0, 5000);
        assertTrue(spool.bytes() <= BYTES_MAX, spool.bytes() + " bytes");
        List<String> kept = drain(spool);
        assertEquals(5000 - kept.size(), spool.droppedCount());
        assertEquals(IntStream.range(5000 - kept.size(), 5000).mapToObj(String::valueOf).toList(), kept);
        spool.close();
    }

    @Test
    void outlivesTheProcessInANamedFolderWhereverItWasCutOff() throws IOException {
        Spool spool = new Spool(folder, BYTES_MAX, notices::add);
        fill(spool, 0, 3);
        spool.close();
        Path file = files().getFirst();
        byte[] whole = Files.readAllBytes(file);
        int recordBytes = whole.length / 3;
        for (int length = whole.length; length >= 0; length--) {
            Files.write(file, Arrays.copyOf(whole, length));
            Spool next = new Spool(folder, BYTES_MAX, notices::add);
            assertEquals(List.of("0", "1", "2").subList(0, length / recordBytes), drain(next), length + " bytes");
            next.close();
        }
        assertEquals(List.of(), notices);
    }

    @Test
    void leavesNothingBehindThatHasArrived() throws IOException {
        Spool spool = new Spool(folder, BYTES_MAX, notices::add);
        fill(spool, 0, 500);
        drain(spool);
        spool.acknowledged();
        assertEquals(List.of(), files());
        spool.close();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void fill(Spool spool, int from, int to) {
        for (int i = from; i < to; i++) {
            spool.add(Outgoing.passing("t", String.valueOf(i).getBytes(StandardCharsets.UTF_8), 1));
        }
    }

    private static List<String> drain(Spool spool) {
        List<String> all = new ArrayList<>();
        for (Outgoing next = spool.poll(); next != null; next = spool.poll()) {
            all.add(new String(next.payload(), StandardCharsets.UTF_8));
        }
        assertNull(spool.poll());
        return all;
    }
}
