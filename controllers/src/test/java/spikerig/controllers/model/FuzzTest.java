package spikerig.controllers.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spikerig.controllers.TestFiles;

/// Every model file of the test resources, damaged in seeded ways: it is refused with a [ModelException], or it opens
/// and runs. Nothing else, and no allocation out of proportion. `-Pfuzz` tries many more seeds.
@Timeout(3_600)
class FuzzTest {
    private static final int ROUNDS = Integer.getInteger("spikerig.fuzz.rounds", 200);

    /// Tensors, their transposed copies, elements of a graph; far below what a hostile size would ask for.
    private static final long ALLOCATED_PER_BYTE_MAX = 150;

    private static final long ALLOCATED_FREE = 8_000_000;

    /// Running larger ones takes too long for every seed; opening does not.
    private static final int RUN_BYTES_MAX = 64_000;

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(e-?\\d+)?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z_.0-9]*");
    private static final List<String> HOSTILE = List.of("-1", "0", "1", "2", "3", "65536", "2147483647", "2147483648",
            "99999999999999999999", "1e999", "-1e-300", "1.5", "null", "true", "[]", "{}", "[[[[[[[[[[]]]]]]]]]]",
            "[1,2,3]", "\\\"x\\\"", "NaN", "");

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static Stream<String> models() throws IOException, URISyntaxException {
        Path folder = Path.of(FuzzTest.class.getResource("/models").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void damagedFilesAreRefusedOrRun(String name) {
        byte[] sound = TestFiles.bytes("models/" + name);
        assertFalse(refuses(sound, name), "the sound file opens, and loads the classes");
        int refused = 0;
        for (long seed = 1; seed <= ROUNDS; seed++) {
            byte[] damaged = damage(sound, RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
            long before = THREADS.getCurrentThreadAllocatedBytes();
            refused += refuses(damaged, name + ", seed " + seed) ? 1 : 0;
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            assertTrue(allocated < ALLOCATED_FREE + ALLOCATED_PER_BYTE_MAX * damaged.length,
                    name + ", seed " + seed + ": " + allocated + " bytes allocated");
        }
        assertTrue(refused > ROUNDS / 4, "only " + refused + " of " + ROUNDS + " refused");
    }

    private static boolean refuses(byte[] damaged, String which) {
        try {
            Model model = Model.open(ModelFile.read(which, damaged));
            if (damaged.length <= RUN_BYTES_MAX) {
                model.checkGolden();
                model.connections();
            }
            return false;
        } catch (ModelException _) {
            return true;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return fail(which + ": " + e, e);
        }
    }

    private static byte[] damage(byte[] sound, RandomGenerator random) {
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(sound, random.nextInt(sound.length));
            case 1 -> withHeaderLength(sound, random.nextBoolean() ? random.nextLong() : random.nextInt(1 << 20));
            case 2 -> flipped(sound, random, sound.length);
            case 3 -> flipped(sound, random, 8 + headerLength(sound));
            case 4, 5, 6 -> replaced(sound, random, NUMBER);
            default -> replaced(sound, random, WORD);
        };
    }

    private static byte[] withHeaderLength(byte[] sound, long length) {
        byte[] damaged = sound.clone();
        ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
        return damaged;
    }

    private static byte[] flipped(byte[] sound, RandomGenerator random, int end) {
        byte[] damaged = sound.clone();
        for (int change = 1 + random.nextInt(8); change > 0; change--) {
            damaged[random.nextInt(end)] = (byte) (random.nextBoolean() ? 0xff : random.nextInt(256));
        }
        return damaged;
    }

    /// Puts something else in the place of one part of the header, whose length is told correctly.
    private static byte[] replaced(byte[] sound, RandomGenerator random, Pattern part) {
        String header = new String(sound, 8, headerLength(sound), ISO_8859_1);
        List<MatchResult> parts = part.matcher(header).results().toList();
        MatchResult victim = parts.get(random.nextInt(parts.size()));
        String other = random.nextInt(3) == 0
                ? parts.get(random.nextInt(parts.size())).group()
                : HOSTILE.get(random.nextInt(HOSTILE.size()));
        byte[] damaged = (header.substring(0, victim.start()) + other + header.substring(victim.end()))
                .getBytes(ISO_8859_1);
        int data = 8 + headerLength(sound);
        return ByteBuffer.allocate(8 + damaged.length + sound.length - data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(damaged.length)
                .put(damaged)
                .put(sound, data, sound.length - data)
                .array();
    }

    private static int headerLength(byte[] file) {
        return (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    }
}
