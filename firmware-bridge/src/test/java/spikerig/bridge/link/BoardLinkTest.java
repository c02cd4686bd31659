package spikerig.bridge.link;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import spikerig.drivers.Clock;
import spikerig.drivers.io.SerialPort;

class BoardLinkTest {
    private static final long BUDGET_NS = 5_000_000L;
    private static final long ONE_CALL_NS = 50_000L;

    private long nowNs = 1;

    /// What the other side does.
    enum Line implements SerialPort {
        SILENT(0, Integer.MAX_VALUE),
        BABBLING(1, Integer.MAX_VALUE),
        SENDING_EMPTY_FRAMES(0, Integer.MAX_VALUE),
        NOT_TAKING_BYTES(0, 0),
        TAKING_ONE_BYTE_AT_A_TIME(0, 1),
        GONE(0, -1);

        private final int filler;
        private final int taken;

        Line(int filler, int taken) {
            this.filler = filler;
            this.taken = taken;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (this == GONE) {
                return -1;
            }
            boolean sends = this == BABBLING || this == SENDING_EMPTY_FRAMES;
            Arrays.fill(buffer, offset, offset + length, (byte) filler);
            return sends ? length : 0;
        }

        @Override
        public int write(byte[] buffer, int offset, int length) {
            return Math.min(taken, length);
        }

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @EnumSource
    void anExchangeNeverTakesLongerThanItsBudgetWhateverTheOtherSideDoes(Line line) {
        BoardLink link = new BoardLink("board", line, clock());
        long deadlineNs = nowNs + BUDGET_NS;
        link.payload().putInt(1);
        if (link.ask(Wire.TICK, deadlineNs)) {
            assertFalse(link.listen(deadlineNs));
        }
        assertTrue(nowNs - deadlineNs <= ONE_CALL_NS, (nowNs - deadlineNs) + " ns over");
    }

    /// Reading it costs time, as every call does.
    private Clock clock() {
        return new Clock() {
            @Override
            public long nanoTime() {
                nowNs += 1000;
                return nowNs;
            }

            @Override
            public void sleepUntil(long deadlineNs) {
                nowNs = Math.max(nowNs, deadlineNs);
            }
        };
    }
}
