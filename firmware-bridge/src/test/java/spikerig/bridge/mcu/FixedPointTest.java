package spikerig.bridge.mcu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikerig.controllers.Controller;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelFile;
import spikerig.drivers.Status;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.testing.RequiresProgram;

/// How far fixed point is from the JVM's float32 on the shipped blimp, whose altitude errors come in steps that decay.
@RequiresProgram(value = "gcc", debianPackage = "gcc make")
class FixedPointTest {
    private static final int TICKS = 5000;
    private static final int TICKS_PER_STEP = 100;

    @TempDir
    Path folder;

    /// The README states what was measured; the bounds are somewhat wider.
    ///
    /// @param agreement least share of the spikes of either that both have, in the same tick
    /// @param outputError largest root mean square of the difference, relative to the output's
    @ParameterizedTest
    @CsvSource({"INT16, 0.995, 0.05", "INT8, 0.985, 0.12"})
    void fixedPointStaysAsNearAsStated(WeightFormat format, double agreement, double outputError) throws Exception {
        Path path = Path.of("..", "runtime", "rigs", "blimp-altitude.safetensors");
        Model model = Model.open(ModelFile.read("blimp-altitude", Files.readAllBytes(path)));
        Controller controller = model.newController();
        NetworkImage image = NetworkImages.of(model, format);
        try (Firmware firmware = Firmware.start(Firmware.Machine.POSIX, folder.resolve("board.sock"));
                McuBridge bridge = new McuBridge("board", firmware::connect, image,
                        new McuBridge.Timing(1_000_000_000L, 5_000_000_000L, 2000, false), new MonotonicClock(), 1)) {
            bridge.connect();
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(9);
            float[] in = new float[1];
            float[] out = new float[1];
            float[] expected = new float[1];
            long[] bits = new long[(image.neuronCount() + 63) / 64];
            long[] expectedBits = new long[bits.length];
            long both = 0;
            long either = 0;
            double error = 0;
            double signal = 0;
            double decaying = 0;
            for (int tick = 0; tick < TICKS; tick++) {
                decaying = tick % TICKS_PER_STEP == 0 ? random.nextDouble() - 0.5 : 0.96 * decaying;
                in[0] = (float) (decaying + 0.02 * (random.nextDouble() - 0.5));
                controller.step(in, expected);
                controller.spikes(expectedBits);
                assertEquals(Status.OK, bridge.exchange(in, out));
                bridge.spikes(bits);
                for (int w = 0; w < bits.length; w++) {
                    both += Long.bitCount(bits[w] & expectedBits[w]);
                    either += Long.bitCount(bits[w] | expectedBits[w]);
                }
                error += (out[0] - expected[0]) * (double) (out[0] - expected[0]);
                signal += expected[0] * (double) expected[0];
            }
            double measuredAgreement = (double) both / either;
            double measuredError = StrictMath.sqrt(error / signal);
            assertTrue(measuredAgreement >= agreement && measuredError <= outputError,
                    "spikes agree to %.4f, outputs differ by %.4f".formatted(measuredAgreement, measuredError));
        }
    }
}
