package spikerig.drivers.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// What every SPI bus promises. Extend it, hand over one whose chip answers each byte with its complement, inherit the
/// tests.
public abstract class SpiBusContract {
    private final byte[] rx = new byte[8];

    /// The bus, before a chip that answers each byte with its complement.
    protected abstract SpiBus bus();

    @Test
    void exchangesAsManyBytesAsItIsTold() {
        assertEquals(SpiBus.Result.OK, bus().transfer(new byte[] {0x01, 0x02, (byte) 0xf0, 0x55}, rx, 3));
        assertArrayEquals(new byte[] {(byte) 0xfe, (byte) 0xfd, 0x0f, 0, 0, 0, 0, 0}, rx);
    }

    @Test
    void exchangesInPlace() {
        byte[] both = {0x01, (byte) 0xff, 0x7e};
        assertEquals(SpiBus.Result.OK, bus().transfer(both, both, 3));
        assertArrayEquals(new byte[] {(byte) 0xfe, 0x00, (byte) 0x81}, both);
    }

    @Test
    void exchangesNothingAtAll() {
        assertEquals(SpiBus.Result.OK, bus().transfer(new byte[0], rx, 0));
        assertArrayEquals(new byte[8], rx);
    }

    @Test
    void closesTwice() {
        bus().close();
        bus().close();
    }

    @Test
    void doesNotAllocate() {
        SpiBus bus = bus();
        byte[] tx = new byte[8];
        assertEquals(0, CompiledTransfer.bytesAllocatedBy(() -> bus.transfer(tx, rx, 8)));
    }
}
