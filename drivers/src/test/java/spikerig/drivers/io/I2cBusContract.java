package spikerig.drivers.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import spikerig.drivers.io.twin.I2cTwin;

/// What every I2C bus promises. Extend it, hand over one with a [#memory] at address 0x50, inherit the tests.
public abstract class I2cBusContract {
    /// Where the chip is.
    protected static final int ADDRESS = 0x50;

    private final byte[] rx = new byte[8];

    /// The bus before the memory.
    protected abstract I2cBus bus();

    /// A chip with 256 bytes that work as in a 24C02: the first byte written is where writing and reading go on.
    protected static I2cTwin memory() {
        byte[] cells = new byte[256];
        int[] at = new int[1];
        return (tx, txLength, rx, rxLength) -> {
            if (txLength > 0) {
                at[0] = tx[0] & 0xff;
            }
            for (int i = 1; i < txLength; i++) {
                cells[at[0]++ & 0xff] = tx[i];
            }
            for (int i = 0; i < rxLength; i++) {
                rx[i] = cells[at[0]++ & 0xff];
            }
            return true;
        };
    }

    private I2cBus.Result write(int... bytes) {
        byte[] tx = new byte[bytes.length];
        for (int i = 0; i < tx.length; i++) {
            tx[i] = (byte) bytes[i];
        }
        return bus().transfer(ADDRESS, tx, tx.length, rx, 0);
    }

    @Test
    void readsBackWhatItHasWritten() {
        assertEquals(I2cBus.Result.OK, write(0x10, 0xff, 0x00, 0x7f));
        assertEquals(I2cBus.Result.OK, bus().transfer(ADDRESS, new byte[] {0x10}, 1, rx, 3));
        assertArrayEquals(new byte[] {(byte) 0xff, 0x00, 0x7f, 0, 0, 0, 0, 0}, rx);
    }

    @Test
    void readsOnWithoutAWrite() {
        write(0x10, 1, 2, 3);
        write(0x11);
        assertEquals(I2cBus.Result.OK, bus().transfer(ADDRESS, rx, 0, rx, 2));
        assertArrayEquals(new byte[] {2, 3, 0, 0, 0, 0, 0, 0}, rx);
    }

    @Test
    void writesOnlyTheGivenPartOfTheBuffer() {
        write(0x20, 9, 9, 9);
        assertEquals(I2cBus.Result.OK, bus().transfer(ADDRESS, new byte[] {0x20, 1, 2, 3}, 2, rx, 0));
        bus().transfer(ADDRESS, new byte[] {0x20}, 1, rx, 3);
        assertArrayEquals(new byte[] {1, 9, 9, 0, 0, 0, 0, 0}, rx);
    }

    @Test
    void saysThatNobodyAnswersAndLeavesTheBufferAlone() {
        rx[0] = 42;
        assertEquals(I2cBus.Result.NO_ANSWER, bus().transfer(0x51, new byte[] {0}, 1, rx, 1));
        assertEquals(42, rx[0]);
        assertEquals(I2cBus.Result.OK, write(0x00));
    }

    @Test
    void carriesALongBurst() {
        byte[] long200 = new byte[201];
        for (int i = 1; i < long200.length; i++) {
            long200[i] = (byte) (3 * i);
        }
        assertEquals(I2cBus.Result.OK, bus().transfer(ADDRESS, long200, 201, rx, 0));
        byte[] back = new byte[201];
        assertEquals(I2cBus.Result.OK, bus().transfer(ADDRESS, new byte[1], 1, back, 200));
        for (int i = 0; i < 200; i++) {
            assertEquals((byte) (3 * (i + 1)), back[i]);
        }
    }

    @Test
    void closesTwice() {
        bus().close();
        bus().close();
    }

    @Test
    void doesNotAllocate() {
        I2cBus bus = bus();
        byte[] tx = new byte[2];
        assertEquals(0, CompiledTransfer.bytesAllocatedBy(() -> bus.transfer(ADDRESS, tx, 1, rx, 6)));
    }
}
