package spikerig.controllers.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.controllers.TestFiles;
import spikerig.controllers.snnpid.HiddenType;
import spikerig.controllers.snnpid.RandomNets;
import spikerig.controllers.snnpid.SnnPidFile;
import spikerig.controllers.snnpid.Trace;

/// Damaged model files are refused, or still reproduce their golden vectors: nothing else may happen.
class DamagedFilesTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// Everything that reading and checking allocates: copies of the weights, the network, JSON and messages.
    private static final long ALLOCATED_BYTES_MAX = 2_000_000;

    private static final byte[] SMALL = SnnPidFile.of("small",
            List.of(RandomNets.net("pd", HiddenType.R_IWTA_LIF, Trace.OWN_AND_INPUT, 2, 2, true, 1)), 10, Map.of())
            .toBytes();

    @Test
    void refusesAFileTruncatedAtAnyLength() {
        for (int length = 0; length < SMALL.length; length++) {
            byte[] truncated = Arrays.copyOf(SMALL, length);
            assertThrows(ModelException.class, () -> open(truncated), "length " + length);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void survivesDamagedHeaders(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int headerBytes = 8 + SMALL[0] + (SMALL[1] & 0xff) * 256;
        int refused = 0;
        for (int round = 0; round < 2_000; round++) {
            byte[] damaged = SMALL.clone();
            int changes = 1 + random.nextInt(3);
            for (int change = 0; change < changes; change++) {
                damaged[random.nextInt(headerBytes)] = damage(random);
            }
            refused += refuses(damaged) ? 1 : 0;
        }
        assertTrue(refused > 1_000, "most damage must be seen, not only " + refused + " of 2000");
    }

    /// Digits, brackets and commas keep the JSON readable more often, so that what follows it is tried too.
    private static byte damage(RandomGenerator random) {
        String likely = "0123456789[]{},:\"-.eE";
        return (byte) (random.nextBoolean() ? likely.charAt(random.nextInt(likely.length())) : random.nextInt(256));
    }

    @ParameterizedTest
    @ValueSource(strings = {"l2mu-har-gyro7", "snn-pid-example-iwta-lif"})
    void refusesAWeightThatIsNotANumberAndNamesTheTensor(String name) {
        ModelFile sound = TestFiles.read("models/" + name + ".safetensors");
        Tensor first = sound.tensors().values().iterator().next();
        byte[] bytes = TestFiles.bytes("models/" + name + ".safetensors");
        int dataOffset = 8 + (bytes[0] & 0xff) + 256 * (bytes[1] & 0xff);
        bytes[dataOffset + 2] = (byte) 0xc0;
        bytes[dataOffset + 3] = 0x7f;
        ModelException refused = assertThrows(ModelException.class, () -> open(bytes));
        assertTrue(refused.getMessage().contains("tensor " + first.name() + " holds NaN at element 0"),
                refused.getMessage());
    }

    @Test
    void namesTheShapeThatWasExpected() {
        byte[] damaged = new String(TestFiles.bytes("models/l2mu-har-gyro7.safetensors"), ISO_8859_1)
                .replaceFirst("\\[32, 96]", "[24,128]")
                .getBytes(ISO_8859_1);
        ModelException refused = assertThrows(ModelException.class, () -> open(damaged));
        assertTrue(refused.getMessage().contains("tensor e_h has the shape [24, 128], not [32, 96]"),
                refused.getMessage());
    }

    private static boolean refuses(byte[] damaged) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        boolean refused = false;
        try {
            open(damaged);
        } catch (ModelException e) {
            refused = true;
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < ALLOCATED_BYTES_MAX, allocated + " bytes allocated");
        return refused;
    }

    private static void open(byte[] bytes) {
        Model.open(ModelFile.read("damaged", bytes)).checkGolden().require("damaged");
    }
}
