package spikerig.drivers.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// What every serial port promises. Extend it, hand over both ends, inherit the tests.
public abstract class SerialPortContract {
    private static final int ARRIVAL_WAIT_MS = 1000;

    protected abstract SerialPort port();

    /// Sends from the far end.
    protected abstract void deviceSends(byte[] bytes);

    /// Returns what has come to the far end, `count` bytes if as many come within a second.
    protected abstract byte[] deviceReceives(int count);

    @Test
    void readsNothingWhenNothingHasArrived() {
        assertEquals(0, port().read(new byte[8], 0, 8));
    }

    @Test
    void carriesEveryByteValueToTheHost() {
        deviceSends(everyByteValue());
        assertArrayEquals(everyByteValue(), arrived(256));
    }

    @Test
    void carriesEveryByteValueToTheDevice() {
        assertEquals(256, port().write(everyByteValue(), 0, 256));
        assertArrayEquals(everyByteValue(), deviceReceives(256));
    }

    @Test
    void writesOnlyTheGivenPartOfTheBuffer() {
        port().write(new byte[] {1, 2, 3, 4, 5}, 1, 3);
        assertArrayEquals(new byte[] {2, 3, 4}, deviceReceives(4));
    }

    @Test
    void readsOnlyIntoTheGivenPartOfTheBufferAndKeepsTheRest() {
        deviceSends(new byte[] {1, 2, 3, 4, 5});
        byte[] buffer = new byte[6];
        int count = 0;
        for (int waitedMs = 0; count < 2 && waitedMs < ARRIVAL_WAIT_MS; waitedMs++) {
            count += port().read(buffer, 2 + count, 2 - count);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        assertArrayEquals(new byte[] {0, 0, 1, 2, 0, 0}, buffer);
        assertArrayEquals(new byte[] {3, 4, 5}, arrived(3));
    }

    @Test
    void doesNotAllocate() {
        SerialPort port = port();
        byte[] buffer = new byte[16];
        deviceSends(new byte[64]);
        Runnable transfers = () -> {
            port.write(buffer, 0, 16);
            port.read(buffer, 0, 16);
        };
        assertEquals(0, CompiledTransfer.bytesAllocatedBy(transfers));
    }

    @Test
    void closesTwice() {
        port().close();
        port().close();
    }

    private byte[] arrived(int count) {
        byte[] bytes = new byte[count];
        int got = 0;
        for (int waitedMs = 0; got < count && waitedMs < ARRIVAL_WAIT_MS; waitedMs++) {
            got += port().read(bytes, got, count - got);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        return Arrays.copyOf(bytes, got);
    }

    private static byte[] everyByteValue() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }
}
