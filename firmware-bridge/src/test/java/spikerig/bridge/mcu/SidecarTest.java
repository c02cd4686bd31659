package spikerig.bridge.mcu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.bridge.link.BoardInfo;
import spikerig.bridge.link.BoardLink;
import spikerig.bridge.link.SocketLine;
import spikerig.controllers.Controller;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelFile;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Status;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.testing.RequiresProgram;

/// The reference sidecar as a process, driven as any board.
@RequiresProgram(value = "python3", debianPackage = "python3")
class SidecarTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final McuBridge.Timing TIMING = new McuBridge.Timing(5 * SECOND_NS, 4 * SECOND_NS, 500, false);
    private static final int TICKS = 300;

    @TempDir
    Path folder;

    private Process process;

    private Path start(String... more) throws IOException, InterruptedException {
        Path socket = folder.resolve("sidecar.sock");
        List<String> command = new ArrayList<>(
                List.of("python3", "-B", "sidecar/spikerig_sidecar.py", "--unix", socket.toString()));
        command.addAll(Arrays.asList(more));
        process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("sidecar.log").toFile()).start();
        for (int i = 0; process.isAlive() && !Files.readString(folder.resolve("sidecar.log")).contains("listens");
                i++) {
            assertTrue(i < 400, "the sidecar does not start");
            Thread.sleep(50);
        }
        return socket;
    }

    @AfterEach
    void stop() {
        process.destroyForcibly().onExit().join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"snn-pid-example-lif", "snn-pid-example-r-iwta-lif", "snn-pid-example-iwta-lif",
        "snn-pid-example-r-lif", "l2mu-har-gyro7"})
    void theSidecarComputesAnUploadedNetworkBitForBit(String name) throws Exception {
        assertEqualOn(SpikeEqualityTest.model(name), name.startsWith("l2mu") ? TICKS / 10 : TICKS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'type': 'LIF', 'tau': 0.01, 'r': 3, 'v_threshold': 0.5",
        "'type': 'CubaLIF', 'tau_syn': 0.005, 'tau_mem': 0.01, 'r': 2, 'w_in': 1.5, 'v_threshold': 0.3"})
    void theSidecarComputesAGraphBitForBit(String hidden) throws Exception {
        assertEqualOn(GraphFiles.recurrent(hidden.replace('\'', '"')), TICKS / 3);
    }

    private void assertEqualOn(ModelFile file, int ticks) throws Exception {
        Model model = Model.open(file);
        Controller controller = model.newController();
        NetworkImage image = NetworkImages.of(model, WeightFormat.FLOAT32);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        float[] in = new float[image.inputCount()];
        float[] out = new float[image.outputCount()];
        float[] expected = new float[image.outputCount()];
        long[] bits = new long[(image.neuronCount() + 63) / 64];
        long[] expectedBits = bits.clone();
        long spikes = 0;
        Path socket = start();
        try (McuBridge bridge = new McuBridge("sidecar", () -> SocketLine.unix(socket.toString()), image, TIMING,
                new MonotonicClock(), 0x51DE)) {
            bridge.connect();
            assertEquals("sidecar", bridge.board().name());
            for (int tick = 0; tick < ticks; tick++) {
                for (int i = 0; i < in.length; i++) {
                    in[i] = (float) (3.0 * random.nextDouble() - 1.5);
                }
                controller.step(in, expected);
                controller.spikes(expectedBits);
                assertEquals(Status.OK, bridge.exchange(in, out), "tick " + tick + " " + bridge.health());
                bridge.spikes(bits);
                assertArrayEquals(expected, out, "tick " + tick);
                assertArrayEquals(expectedBits, bits, "tick " + tick);
                spikes += Arrays.stream(bits).map(Long::bitCount).sum();
            }
            assertTrue(spikes > ticks, "a silent network would prove nothing: " + spikes);
        }
    }

    @Test
    void aDamagedImageIsRefusedAndNothingIsClaimedThatItCannotDo() throws Exception {
        Path socket = start();
        try (SocketLine line = SocketLine.unix(socket.toString())) {
            BoardLink link = new BoardLink("sidecar", line, new MonotonicClock());
            BoardInfo board = link.hello(0x1234);
            assertTrue(board.can(BoardInfo.CAN_FLOAT32));
            assertEquals(false, board.can(BoardInfo.CAN_FIXED) || board.can(BoardInfo.CAN_ACTUATE));
            byte[] nonsense = new byte[64];
            NetworkImage image = new NetworkImage(nonsense, WeightFormat.FLOAT32, 1, 1, 0);
            DeviceException refused = assertThrows(DeviceException.class,
                    () -> link.upload(board, nonsense, image.digest(), arrived -> {}));
            assertTrue(refused.getMessage().contains("no image"), refused.getMessage());
        }
    }

    @Test
    void aNirFileThatCannotBeReadIsToldAtTheStart() throws Exception {
        start("--nir", "missing.nir");
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        assertEquals(2, process.exitValue());
        String said = Files.readString(folder.resolve("sidecar.log"));
        assertTrue(said.contains("h5py") || said.contains("missing.nir"), said);
    }
}
