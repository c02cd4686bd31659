package spikerig.drivers.range.tfminis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import spikerig.drivers.TwinFault;
import spikerig.drivers.io.twin.TwinSerialPort;

/// The twin alone, by its bytes on the wire.
class TfMiniSTwinTest {
    private static final long PERIOD_NS = 10_000_000;

    private final TwinSerialPort line = new TwinSerialPort();
    private final TfMiniSTwin exact = new TfMiniSTwin(line, 0.0, 1);
    private long nowNs;

    @Test
    void sendsTheFrameOfTheManual() {
        for (int n = 0; n < 100; n++) {
            String frame = next(exact, 1.53f);
            if (frame.startsWith("b004", 8)) {
                assertEquals("59599900b004c808cf", frame);
                return;
            }
            assertTrue(frame.startsWith("59599900"), frame);
        }
        throw new AssertionError("strength never was 1200 in 100 frames");
    }

    @Test
    void sendsOneFrameAPeriod() {
        assertEquals(9, bytesAfter(0));
        assertEquals(0, bytesAfter(PERIOD_NS - 1));
        assertEquals(9, bytesAfter(1));
        assertEquals(10 * 9, bytesAfter(10 * PERIOD_NS));
        assertEquals(64 * 9, bytesAfter(1000 * PERIOD_NS), "a jump sends a bounded number");
        assertEquals(9, bytesAfter(PERIOD_NS));
    }

    @Test
    void obeysTheRateCommandAndEchoesIt() {
        send("5a0603320095");
        assertEquals(6 + 9, bytesAfter(0), "echo and first frame");
        assertEquals(0, bytesAfter(PERIOD_NS));
        assertEquals(9, bytesAfter(PERIOD_NS));
    }

    @Test
    void ignoresACommandWithAWrongSum() {
        send("5a0603320096");
        assertEquals(9, bytesAfter(0));
        assertEquals(2 * 9, bytesAfter(2 * PERIOD_NS));
    }

    @Test
    void stopsAtZeroHz() {
        send("5a0603000063");
        assertEquals(6, bytesAfter(0), "the echo");
        assertEquals(0, bytesAfter(100 * PERIOD_NS));
    }

    @Test
    void answersItsVersion() {
        send("5a04015f");
        exact.sense(nowNs, new float[] {1f}, 0);
        assertEquals("5a0701", received(3));
    }

    @Test
    void saysMinusOneBeyondItsRange() {
        String frame = next(exact, 12.5f);
        assertTrue(frame.startsWith("5959ffff"), frame);
    }

    @Test
    void isNoisyByAtMostItsNoise() {
        TfMiniSTwin noisy = new TfMiniSTwin(line, 0.01, 7);
        boolean above = false;
        boolean below = false;
        for (int n = 0; n < 500; n++) {
            int cm = Integer.parseInt(next(noisy, 1.5f).substring(4, 6), 16);
            assertTrue(Math.abs(cm - 150) <= 1, cm + " cm");
            above |= cm > 150;
            below |= cm < 150;
        }
        assertTrue(above && below);
    }

    @Test
    void staysSilentAndComesBack() {
        bytesAfter(0);
        exact.fail(TwinFault.SILENT, nowNs + 5 * PERIOD_NS);
        assertEquals(0, bytesAfter(4 * PERIOD_NS));
        assertEquals(9, bytesAfter(PERIOD_NS));
    }

    @Test
    void corruptsEveryFrame() {
        exact.fail(TwinFault.CORRUPT, Long.MAX_VALUE);
        for (int n = 0; n < 1000; n++) {
            byte[] frame = HexFormat.of().parseHex(next(exact, 1f));
            int sum = 0;
            for (int i = 0; i < 8; i++) {
                sum += frame[i] & 0xff;
            }
            boolean good = frame[0] == 0x59 && frame[1] == 0x59 && (sum & 0xff) == (frame[8] & 0xff);
            assertTrue(!good, "frame " + n + " is whole");
        }
    }

    @Test
    void repeatsDistanceAndStrengthWhenStuck() {
        String last = next(exact, 1f);
        exact.fail(TwinFault.STUCK, nowNs + 100 * PERIOD_NS);
        for (int n = 0; n < 50; n++) {
            assertEquals(last, next(exact, 2f));
        }
        nowNs += 100 * PERIOD_NS;
        assertNotEquals(last, next(exact, 2f));
    }

    @Test
    void repeatsItselfFromTheSeed() {
        TfMiniSTwin a = new TfMiniSTwin(line, 0.01, 3);
        TwinSerialPort otherLine = new TwinSerialPort();
        TfMiniSTwin b = new TfMiniSTwin(otherLine, 0.01, 3);
        byte[] fromA = new byte[9];
        byte[] fromB = new byte[9];
        for (int n = 0; n < 100; n++) {
            float[] feels = {0.5f + 0.01f * n};
            a.sense(n * PERIOD_NS, feels, 0);
            b.sense(n * PERIOD_NS, feels, 0);
            line.read(fromA, 0, 9);
            otherLine.read(fromB, 0, 9);
            assertEquals(HexFormat.of().formatHex(fromA), HexFormat.of().formatHex(fromB));
        }
    }

    private String next(TfMiniSTwin twin, float distanceM) {
        received(4096);
        nowNs += PERIOD_NS;
        twin.sense(nowNs, new float[] {distanceM}, 0);
        return received(9);
    }

    private int bytesAfter(long ns) {
        nowNs += ns;
        exact.sense(nowNs, new float[] {1f}, 0);
        return line.read(new byte[4096], 0, 4096);
    }

    private void send(String hex) {
        byte[] command = HexFormat.of().parseHex(hex);
        line.write(command, 0, command.length);
    }

    private String received(int length) {
        byte[] bytes = new byte[length];
        int count = line.read(bytes, 0, length);
        return HexFormat.of().formatHex(bytes, 0, count);
    }
}
