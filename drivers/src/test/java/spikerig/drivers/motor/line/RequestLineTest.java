package spikerig.drivers.motor.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import spikerig.drivers.io.SerialPort;
import spikerig.drivers.io.twin.TwinSerialPort;
import spikerig.testing.ManualClock;

class RequestLineTest {
    private static final byte[] FRAME = {1, 2, 3};
    private static final long ANSWER_NS_MAX = 50_000_000;

    private final ManualClock clock = new ManualClock();
    private final TwinSerialPort port = new TwinSerialPort();
    private final RequestLine line = new RequestLine(port, clock, next -> next == 9);

    @Test
    void isFreeOnceTheAnswerHasCome() {
        assertTrue(line.ask(FRAME, 3));
        assertFalse(line.isFree());
        port.deviceWrite(new byte[] {7, 9}, 0, 2);
        line.collect();
        assertTrue(line.isFree());
        assertFalse(line.isDeaf());
    }

    @Test
    void findsAnAnswerThatCameInTimeHoweverLateItLooks() {
        line.ask(FRAME, 3);
        port.deviceWrite(new byte[] {9}, 0, 1);
        clock.advance(10 * ANSWER_NS_MAX);
        line.collect();
        assertEquals(0, line.unansweredCount());
    }

    @Test
    void isDeafAfterThreeRequestsWithoutAnAnswerAndHearsAgain() {
        for (int n = 0; n < 3; n++) {
            assertFalse(line.isDeaf());
            line.ask(FRAME, 3);
            clock.advance(ANSWER_NS_MAX + 1);
            line.collect();
            assertTrue(line.isFree());
        }
        assertTrue(line.isDeaf());
        assertEquals(3, line.unansweredCount());
        line.ask(FRAME, 3);
        port.deviceWrite(new byte[] {9}, 0, 1);
        line.collect();
        assertFalse(line.isDeaf());
    }

    @Test
    void isDeafWhenThePortIsLost() {
        RequestLine lost = new RequestLine(new LostPort(), clock, next -> true);
        lost.collect();
        assertTrue(lost.isDeaf());
        assertFalse(lost.tell(FRAME, 3));
    }

    private static final class LostPort implements SerialPort {
        @Override
        public int read(byte[] buffer, int offset, int length) {
            return -1;
        }

        @Override
        public int write(byte[] buffer, int offset, int length) {
            return -1;
        }

        @Override
        public void close() {}
    }
}
