package spikerig.controllers.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Plain loops, and vectors of each width, on the same networks: each in a process of its own, because the width is a
/// constant of a process.
class EveryWidthTest {
    private static final int TIMEOUT_S = 120;

    private static String plainLoops;

    @BeforeAll
    static void runPlainLoops() throws Exception {
        plainLoops = digest("scalar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"128", "256", "512"})
    void givesTheBitsOfThePlainLoops(String width) throws Exception {
        assertTrue(plainLoops.chars().filter(c -> c == ' ').count() > 50, plainLoops);
        assertEquals(plainLoops, digest(width));
    }

    @Test
    void choosesVectorsOnlyWhenTheyProveThemselves() {
        assertTrue(Kernels.awaitChoice(TimeUnit.SECONDS.toMillis(TIMEOUT_S)));
        assertEquals(Kernels.vectors() ? VectorNeurons.class : ScalarNeurons.class, Kernels.neurons().getClass());
        assertEquals(Kernels.vectors(), !Kernels.name().equals("scalar"));
    }

    /// What [KernelDigest] prints.
    private static String digest(String kernel) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC", "-Dspikerig.kernel=" + kernel,
                "-cp", System.getProperty("java.class.path"), KernelDigest.class.getName(), kernel)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(TIMEOUT_S, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), printed);
        return printed;
    }
}
