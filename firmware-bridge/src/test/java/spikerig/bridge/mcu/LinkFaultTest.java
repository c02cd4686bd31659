package spikerig.bridge.mcu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.bridge.link.FaultyLine;
import spikerig.bridge.link.SocketLine;
import spikerig.controllers.Controller;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.snnpid.SnnPidFile;
import spikerig.drivers.Status;
import spikerig.drivers.io.SerialPort;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.testing.AllocationMeter;
import spikerig.testing.RequiresProgram;

/// The real firmware behind a line that loses, damages, doubles and reorders frames, and that is cut.
@RequiresProgram(value = "gcc", debianPackage = "gcc make")
class LinkFaultTest {
    private static final long BUDGET_NS = 20_000_000L;
    private static final McuBridge.Timing TIMING = new McuBridge.Timing(50_000_000L, BUDGET_NS, 500, false);
    private static final int TICKS = 2000;

    @TempDir
    Path folder;

    private final RandomGenerator inputs = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    private final float[] in = new float[1];
    private final float[] out = new float[1];
    private final float[] expected = new float[1];
    private final long[] bits = new long[4];
    private final long[] expectedBits = new long[4];

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverTheLineDoesAnAnswerIsTheRightOneOrNone(long seed) throws Exception {
        fly(seed, 0.05, 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void aLineThatIsCutAgainAndAgainIsTakenUpAgainEachTime(long seed) throws Exception {
        assertTrue(fly(seed, 0.01, 0.001).reconnections() > 0);
    }

    private LinkHealth fly(long seed, double rate, double cutRate) throws Exception {
        ModelFile file = SpikeEqualityTest.model("snn-pid-example-lif");
        Controller controller = Model.open(file).newController();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<FaultyLine> lines = new ArrayList<>();
        try (Firmware firmware = Firmware.start(Firmware.Machine.POSIX, folder.resolve("board.sock"));
                McuBridge bridge = bridge(file, () -> {
                    lines.add(new FaultyLine(firmware.connect(), random, rate, cutRate));
                    return lines.getLast();
                })) {
            int answered = 0;
            for (int tick = 0; tick < TICKS; tick++) {
                in[0] = (float) (3 * inputs.nextDouble() - 1.5);
                controller.step(in, expected);
                if (bridge.exchange(in, out) == Status.OK) {
                    answered++;
                    assertAnswer(controller, bridge, tick);
                } else {
                    awaitConnection(bridge);
                    bridge.reset(); // whether the board stepped is not known: both begin again
                    controller.reset();
                }
            }
            int faults = lines.stream().mapToInt(FaultyLine::faults).sum();
            assertTrue(faults > TICKS * rate, faults + " faults");
            assertTrue(answered > TICKS * 9 / 10, answered + " of " + TICKS + ", " + bridge.health());
            assertTrue(bridge.health().repeatedQuestions() > 0, bridge.health().toString());
            return bridge.health();
        }
    }

    private static void awaitConnection(McuBridge bridge) throws InterruptedException {
        for (int i = 0; !bridge.health().connected(); i++) {
            assertTrue(i < 3000, "not back: " + bridge.health());
            Thread.sleep(10);
        }
    }

    @Test
    void aBoardThatIsGoneFailsWithinTheBudgetAndComesBackByItself() throws Exception {
        ModelFile file = SpikeEqualityTest.model("snn-pid-example-lif");
        Path socket = folder.resolve("board.sock");
        Firmware[] firmware = {Firmware.start(Firmware.Machine.POSIX, socket)};
        firmware[0].connect().close();
        try (McuBridge bridge = bridge(file, () -> SocketLine.unix(socket.toString()))) {
            assertEquals(Status.OK, bridge.exchange(in, out));
            firmware[0].kill();
            long longestNs = 0;
            for (int tick = 0; tick < 20; tick++) {
                long beganNs = System.nanoTime();
                assertEquals(Status.FAULT, bridge.exchange(in, out));
                longestNs = Math.max(longestNs, System.nanoTime() - beganNs);
            }
            assertTrue(longestNs < 10 * BUDGET_NS, "an exchange took " + longestNs + " ns"); // a loaded machine
            firmware[0] = Firmware.start(Firmware.Machine.POSIX, socket);
            for (int i = 0; bridge.exchange(in, out) != Status.OK; i++) {
                assertTrue(i < 200, "not back: " + bridge.health());
                Thread.sleep(50);
            }
            assertEquals(1, bridge.health().reconnections());
        } finally {
            firmware[0].kill();
        }
    }

    @Test
    void pipelinedOutputsAreThoseOfTheTickBefore() throws Exception {
        ModelFile file = SpikeEqualityTest.model("snn-pid-example-lif");
        Controller controller = Model.open(file).newController();
        NetworkImage image = SnnPidImage.of(SnnPidFile.nets(file), WeightFormat.FLOAT32);
        try (Firmware firmware = Firmware.start(Firmware.Machine.POSIX, folder.resolve("board.sock"));
                McuBridge bridge = new McuBridge("board", firmware::connect, image,
                        new McuBridge.Timing(5_000_000_000L, 2_000_000_000L, 2000, true), new MonotonicClock(), 2)) {
            bridge.connect();
            for (int tick = 0; tick < 500; tick++) {
                in[0] = (float) (3 * inputs.nextDouble() - 1.5);
                assertEquals(Status.OK, bridge.exchange(in, out));
                assertEquals(expected[0], out[0], "tick " + tick);
                controller.step(in, expected);
            }
        }
    }

    @Test
    void anExchangeAllocatesNothing() throws Exception {
        ModelFile file = SpikeEqualityTest.model("snn-pid-example-lif");
        try (Firmware firmware = Firmware.start(Firmware.Machine.POSIX, folder.resolve("board.sock"));
                SerialPort line = firmware.connect();
                McuBridge bridge = bridge(file, () -> line)) {
            assertEquals(0, AllocationMeter.bytesAllocatedBy(() -> {
                for (int i = 0; i < 1000; i++) {
                    bridge.exchange(in, out);
                }
            }));
        }
    }

    private void assertAnswer(Controller controller, McuBridge bridge, int tick) {
        assertEquals(expected[0], out[0], "tick " + tick);
        controller.spikes(expectedBits);
        bridge.spikes(bits);
        assertArrayEquals(expectedBits, bits, "tick " + tick);
    }

    private static McuBridge bridge(ModelFile file, Supplier<SerialPort> opener) {
        NetworkImage image = SnnPidImage.of(SnnPidFile.nets(file), WeightFormat.FLOAT32);
        McuBridge bridge = new McuBridge("board", opener, image, TIMING, new MonotonicClock(), 0x600D);
        bridge.connect();
        return bridge;
    }
}
