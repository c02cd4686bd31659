package spikerig.bridge.teensy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.controllers.Controller;
import spikerig.controllers.SetpointError;
import spikerig.controllers.pid.Pid;
import spikerig.controllers.pid.PidConfig;
import spikerig.drivers.Status;
import spikerig.drivers.io.SerialConfig;
import spikerig.drivers.io.SerialPort;
import spikerig.drivers.io.linux.LinuxSerialPort;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.testing.AllocationMeter;
import spikerig.testing.Pty;

/// TU Delft's frame: the bytes of the original's structures, and a board at the far end of a pseudo terminal.
class TeensyTest {
    private static final TeensyConfig CONFIG = new TeensyConfig("/dev/null", 460800, null, null, 1);
    private static final FrameLayout IN = new FrameLayout("in", CONFIG.in());
    private static final List<FrameField> RAW = List.of(raw("a"), raw("b"), raw("c"), raw("d"), raw("e"));
    private static final FrameLayout OUT = new FrameLayout("out", RAW);
    private static final float[] TARGETS = {
        36000f, 1.5f, -2.25f, 0f, 8.25f, -7.75f, 0.125f, 0.01f, -0.02f, 0.98f
    };
    private static final float[] TORQUES = {1234f, -4321f, 5f, -32767f, 154f};
    private static final long BUDGET_NS = 2_000_000_000L;

    private static FrameField raw(String name) {
        return new FrameField(name, FieldType.I16, 1.0);
    }

    private static byte[] vector(String name) throws IOException {
        try (InputStream in = TeensyTest.class.getResourceAsStream("/teensy/tudelft_teensy_uart.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(text.lines()
                    .filter(line -> line.startsWith(name + " ")).findFirst().orElseThrow().split(" ")[1]);
        }
    }

    @Test
    void theHostsFrameIsTheOriginalsByteForByte() throws IOException {
        byte[] vector = vector("in");
        float[] values = new float[10];
        IN.read(ByteBuffer.wrap(vector).order(ByteOrder.LITTLE_ENDIAN), values);
        assertEquals(36000f, values[0]);
        assertEquals(1.5f, values[1]);
        assertEquals(-2.25f, values[2]);
        ByteBuffer frame = IN.newFrame();
        IN.write(values, frame);
        assertArrayEquals(vector, frame.array());
        assertEquals(42, IN.frameBytes());
    }

    @Test
    void theBoardsFrameIsTheOriginalsByteForByte() throws IOException {
        byte[] vector = vector("out");
        float[] values = new float[5];
        OUT.read(ByteBuffer.wrap(vector).order(ByteOrder.LITTLE_ENDIAN), values);
        assertArrayEquals(TORQUES, values);
        ByteBuffer frame = OUT.newFrame();
        OUT.write(TORQUES, frame);
        assertArrayEquals(vector, frame.array());
    }

    @Test
    void aTorqueIsTwentyThousandTimesItsValueAndSaturates() throws IOException {
        FrameLayout torques = new FrameLayout("out", CONFIG.out());
        float[] values = new float[5];
        torques.read(ByteBuffer.wrap(vector("out")).order(ByteOrder.LITTLE_ENDIAN), values);
        assertEquals(1234 / 20000f, values[0]);
        ByteBuffer frame = torques.newFrame();
        torques.write(new float[] {100f, -100f, 0f, 0f, 0f}, frame);
        assertEquals(Short.MAX_VALUE, frame.getShort(1));
        assertEquals(Short.MIN_VALUE, frame.getShort(3));
    }

    @Test
    void aStartByteInsideTheFrameIsNoStart() throws IOException {
        FrameScanner scanner = new FrameScanner(OUT);
        for (int i = 0; i < 3; i++) {
            assertEquals(1, frames(scanner, vector("out")), "frame " + i);
        }
        assertEquals(0, scanner.damaged());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void afterAnyCutTwoOfTheNextThreeFramesAreFound(int missing) throws IOException {
        byte[] vector = vector("out");
        FrameScanner scanner = new FrameScanner(OUT);
        frames(scanner, Arrays.copyOfRange(vector, missing, vector.length));
        int found = frames(scanner, vector) + frames(scanner, vector) + frames(scanner, vector);
        assertTrue(found >= 2, found + " of 3 after " + missing + " bytes were lost");
    }

    @Test
    void everyFlippedBitIsFound() throws IOException {
        byte[] vector = vector("out");
        for (int bit = 0; bit < 8 * vector.length; bit++) {
            byte[] flipped = vector.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertEquals(0, frames(new FrameScanner(OUT), flipped), "bit " + bit);
        }
    }

    private static int frames(FrameScanner scanner, byte[] bytes) {
        int frames = 0;
        for (byte next : bytes) {
            frames += scanner.take(next) ? 1 : 0;
        }
        return frames;
    }

    @Test
    void aTwinAtTheFarEndOfATerminalAnswersEveryQuestion() {
        FrameLayout one = new FrameLayout("in", List.of(raw("setpoint"), raw("measurement")));
        FrameLayout answer = new FrameLayout("out", List.of(raw("output")));
        try (Pty pty = new Pty();
                TeensyTwin twin = new TeensyTwin(new FarEnd(pty), one, answer, doubling());
                TeensyBridge bridge = new TeensyBridge(port(pty), one, answer, new MonotonicClock(), BUDGET_NS)) {
            float[] out = new float[1];
            for (int tick = 1; tick <= 200; tick++) {
                assertEquals(Status.OK, bridge.exchange(new float[] {tick, -100}, out), "tick " + tick);
                assertEquals(2 * (tick + 100), out[0], "tick " + tick); // the gain is 2
            }
            assertTrue(twin.answered() >= 200);
            assertEquals(0, bridge.damaged());
        }
    }

    /// Output = 2 (set point - measurement).
    private static Controller doubling() {
        return new SetpointError(new Pid(new PidConfig(2, 0, 0, 10), 10_000_000L));
    }

    @Test
    void noPeerMakesAnExchangeLongerThanItsBudget() {
        byte[] silence = {};
        byte[] garbage = new byte[300];
        Arrays.fill(garbage, FrameLayout.START); // every byte may be a start, no sum holds
        for (byte[] said : List.of(silence, garbage)) {
            TeensyBridge bridge = new TeensyBridge(new Talker(said, count -> count), IN, OUT, new MonotonicClock(),
                    5_000_000L);
            float[] out = {1, 2, 3, 4, 5};
            long shortestNs = Long.MAX_VALUE;
            for (int tick = 0; tick < 10; tick++) {
                long beganNs = System.nanoTime();
                assertEquals(Status.FAULT, bridge.exchange(TARGETS, out));
                shortestNs = Math.min(shortestNs, System.nanoTime() - beganNs);
            }
            assertTrue(shortestNs < 10_000_000L, shortestNs + " ns");
            assertArrayEquals(new float[] {1, 2, 3, 4, 5}, out, "a fault leaves the outputs alone");
            bridge.close();
        }
    }

    @Test
    void aPortThatIsLostIsAFaultAtOnce() {
        TeensyBridge bridge =
                new TeensyBridge(new Talker(new byte[0], count -> -1), IN, OUT, new MonotonicClock(), BUDGET_NS);
        long beganNs = System.nanoTime();
        assertEquals(Status.FAULT, bridge.exchange(TARGETS, new float[5]));
        assertTrue(System.nanoTime() - beganNs < BUDGET_NS / 2);
        bridge.close();
    }

    @Test
    void anExchangeAllocatesNothing() throws IOException {
        TeensyBridge bridge = new TeensyBridge(new Echo(vector("out")), IN, OUT, new MonotonicClock(), BUDGET_NS);
        float[] out = new float[5];
        assertEquals(Status.OK, bridge.exchange(TARGETS, out));
        assertArrayEquals(TORQUES, out);
        assertEquals(0, AllocationMeter.bytesAllocatedBy(() -> {
            for (int i = 0; i < 1000; i++) {
                bridge.exchange(TARGETS, out);
            }
        }));
        assertFalse(bridge.late() > 0);
        bridge.close();
    }

    private static LinuxSerialPort port(Pty pty) {
        return new LinuxSerialPort(new SerialConfig(pty.path(), 460800));
    }

    /// The twin's end of a pseudo terminal.
    private record FarEnd(Pty pty) implements SerialPort {
        @Override
        public int read(byte[] buffer, int offset, int length) {
            return pty.read(buffer, offset, length);
        }

        @Override
        public int write(byte[] buffer, int offset, int length) {
            pty.write(Arrays.copyOfRange(buffer, offset, offset + length));
            return length;
        }

        @Override
        public void close() {
            // the pseudo terminal is the test's
        }
    }

    /// Says the same for ever.
    private record Talker(byte[] said, IntUnaryOperator written) implements SerialPort {
        @Override
        public int read(byte[] buffer, int offset, int length) {
            int count = Math.min(length, said.length);
            System.arraycopy(said, 0, buffer, offset, count);
            return count;
        }

        @Override
        public int write(byte[] buffer, int offset, int length) {
            return written.applyAsInt(length);
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    /// Answers every question with the same frame.
    private static final class Echo implements SerialPort {
        private final byte[] answer;
        private boolean asked;

        Echo(byte[] answer) {
            this.answer = answer;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (!asked) {
                return 0;
            }
            asked = false;
            System.arraycopy(answer, 0, buffer, offset, answer.length);
            return answer.length;
        }

        @Override
        public int write(byte[] buffer, int offset, int length) {
            asked = true;
            return length;
        }

        @Override
        public void close() {
            asked = false;
        }
    }
}
