package spikerig.bridge.mcu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.bridge.link.BoardInfo;
import spikerig.bridge.link.BoardLink;
import spikerig.bridge.link.FrameReader;
import spikerig.bridge.link.Wire;
import spikerig.controllers.Controller;
import spikerig.controllers.l2mu.L2muArchitecture;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.snnpid.SnnPidFile;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.testing.RequiresProgram;

/// The same model on the JVM and in the firmware: the same spikes and the same bits of every output.
class SpikeEqualityTest {
    private static final int TICKS = 10_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"lif", "r-lif", "iwta-lif", "r-iwta-lif"})
    @RequiresProgram(value = "gcc", debianPackage = "gcc make")
    void theFirmwareComputesEveryKindOfSpikingPidBitForBit(String hidden) throws Exception {
        ModelFile file = model("snn-pid-example-" + hidden);
        NetworkImage image = SnnPidImage.of(SnnPidFile.nets(file), WeightFormat.FLOAT32);
        assertEqualOn(Firmware.Machine.POSIX, image, file, TICKS);
    }

    @Test
    @RequiresProgram(value = "gcc", debianPackage = "gcc make")
    void theFirmwareComputesAnL2muBitForBit() throws Exception {
        ModelFile file = model("l2mu-har-gyro7");
        NetworkImage image = L2muImage.of(L2muArchitecture.parameters(file), 0x7FFFFFFF, WeightFormat.FLOAT32);
        assertEqualOn(Firmware.Machine.POSIX, image, file, TICKS);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "'type': 'LIF', 'tau': 0.008, 'r': 1.5, 'v_leak': 0.05, 'v_threshold': 0.5",
        "'type': 'LIF', 'tau': 0.008, 'r': 1.5, 'v_threshold': 0.5, 'reset': 'subtract', 'compare': '>='",
        "'type': 'CubaLIF', 'tau_syn': 0.003, 'tau_mem': 0.01, 'r': 2, 'v_threshold': 0.4, 'reset': 'subtract-delayed'",
        "'type': 'CubaLIF', 'tau_syn': 0.003, 'tau_mem': 0.01, 'w_in': 1.5, 'v_threshold': 0.4, 'v_reset': 0.1"})
    @RequiresProgram(value = "gcc", debianPackage = "gcc make")
    void theFirmwareComputesARecurrentGraphBitForBit(String hidden) throws Exception {
        ModelFile file = GraphFiles.recurrent(hidden.replace('\'', '"'));
        assertEqualOn(Firmware.Machine.POSIX, NetworkImages.of(Model.open(file), WeightFormat.FLOAT32), file, TICKS);
    }

    @Test
    @RequiresProgram(value = "gcc", debianPackage = "gcc make")
    void theFirmwareComputesADenseGraphThatDecidesBitForBit() throws Exception {
        ModelFile file = model("graph-dense");
        assertEqualOn(Firmware.Machine.POSIX, NetworkImages.of(Model.open(file), WeightFormat.FLOAT32), file, 2000);
    }

    @ParameterizedTest
    @CsvSource({
        "graph-recurrent, node read: a board cannot run type = \"CubaLI\"",
        "graph-delay, node fc: a board cannot run type = \"Linear\" with delays",
        "graph-conv2d, a board cannot run type = \"Conv2d\"",
        "lmuformer-kws4, a board cannot run arch = \"lmuformer\""})
    void whatTheFirmwareCannotRunIsSaidByName(String name, String why) throws Exception {
        Model model = Model.open(model(name));
        String said = assertThrows(ModelException.class, () -> NetworkImages.of(model, WeightFormat.FLOAT32))
                .getMessage();
        assertTrue(said.contains(why), said);
    }

    @ParameterizedTest
    @CsvSource({"MPS2, r-iwta-lif", "MICROBIT, iwta-lif"})
    @RequiresProgram(value = "qemu-system-arm", debianPackage = "qemu-system-arm gcc-arm-none-eabi")
    void aCortexMBinaryComputesASpikingPidBitForBit(Firmware.Machine machine, String hidden) throws Exception {
        ModelFile file = model("snn-pid-example-" + hidden);
        NetworkImage image = SnnPidImage.of(SnnPidFile.nets(file), WeightFormat.FLOAT32);
        assertEqualOn(machine, image, file, TICKS);
    }

    private void assertEqualOn(Firmware.Machine machine, NetworkImage image, ModelFile file, int ticks)
            throws Exception {
        Controller controller = Model.open(file).newController();
        try (Firmware firmware = Firmware.start(machine, folder.resolve("board.sock"));
                var line = firmware.connect()) {
            BoardLink link = new BoardLink("board", line, new MonotonicClock());
            BoardInfo board = link.hello(0x12345678);
            link.upload(board, image.bytes(), image.digest(), bytes -> {});
            link.start(1000, 1000);
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
            float[] in = new float[image.inputCount()];
            float[] out = new float[image.outputCount()];
            long[] bits = new long[(image.neuronCount() + 63) / 64];
            long spikes = 0;
            for (int tick = 0; tick < ticks; tick++) {
                for (int i = 0; i < in.length; i++) {
                    in[i] = (float) (3.0 * random.nextDouble() - 1.5);
                }
                controller.step(in, out);
                controller.spikes(bits);
                FrameReader answer = ask(link, tick, in);
                for (int o = 0; o < out.length; o++) {
                    assertEquals(out[o], answer.floatAt(Wire.TICK_ANSWER_HEADER_BYTES + 4 * o), "tick " + tick);
                }
                assertArrayEquals(bits, bits(answer, image), "tick " + tick);
                for (long word : bits) {
                    spikes += Long.bitCount(word);
                }
            }
            assertTrue(spikes > ticks, "a silent network would prove nothing: " + spikes);
        }
    }

    private static FrameReader ask(BoardLink link, int tick, float[] in) {
        var payload = link.payload();
        payload.putInt(tick).put((byte) Wire.TICK_SPIKES_OUT).put((byte) 0).putShort((short) in.length);
        for (float value : in) {
            payload.putFloat(value);
        }
        long deadlineNs = System.nanoTime() + 5_000_000_000L;
        assertTrue(link.ask(Wire.TICK, deadlineNs));
        assertTrue(link.listen(deadlineNs), "tick " + tick + " is not answered");
        assertEquals(Wire.TICK | Wire.ANSWER, link.answer().type());
        assertEquals(tick, link.answer().intAt(0));
        return link.answer();
    }

    private static long[] bits(FrameReader answer, NetworkImage image) {
        assertEquals(image.neuronCount(), answer.unsignedShortAt(28));
        long[] bits = new long[(image.neuronCount() + 63) / 64];
        int from = Wire.TICK_ANSWER_HEADER_BYTES + 4 * image.outputCount();
        for (int i = 0; i < image.neuronCount(); i++) {
            bits[i >> 6] |= (answer.byteAt(from + i / 8) >>> i % 8 & 1L) << i;
        }
        return bits;
    }

    static ModelFile model(String name) throws IOException {
        Path path = Path.of("..", "controllers", "src", "test", "resources", "models", name + ".safetensors");
        return ModelFile.read(name, Files.readAllBytes(path));
    }
}
