package spikerig.drivers.io.pi4j;

import com.pi4j.context.Context;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBase;
import com.pi4j.io.spi.SpiConfig;
import spikerig.drivers.io.SpiBus;

/// One chip select, as Pi4J programs see it.
final class KernelSpi extends SpiBase {
    /// The kernel's usual bound of a message.
    private static final int LENGTH_MAX_BYTES = 4096;

    private final SpiBus bus;
    private final byte[] tx = new byte[LENGTH_MAX_BYTES];
    private final byte[] rx = new byte[LENGTH_MAX_BYTES];

    KernelSpi(KernelSpiProvider provider, SpiConfig config, SpiBus bus) {
        super(provider, config);
        this.bus = bus;
        isOpen = true;
    }

    /// What is beneath.
    SpiBus bus() {
        return bus;
    }

    @Override
    public synchronized int transfer(byte[] write, int writeOffset, byte[] read, int readOffset, int length) {
        if (length > LENGTH_MAX_BYTES) {
            throw new IOException("a message has at most " + LENGTH_MAX_BYTES + " bytes");
        }
        System.arraycopy(write, writeOffset, tx, 0, length);
        if (bus.transfer(tx, rx, length) != SpiBus.Result.OK) {
            throw new IOException("SPI error");
        }
        System.arraycopy(rx, 0, read, readOffset, length);
        return length;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        transfer(new byte[1], 0, one, 0, 1);
        return one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        return transfer(new byte[length], 0, buffer, offset, length);
    }

    @Override
    public int write(byte value) {
        return transfer(new byte[] {value}, 0, new byte[1], 0, 1);
    }

    @Override
    public int write(byte[] data, int offset, int length) {
        return transfer(data, offset, new byte[length], 0, length);
    }

    @Override
    public Spi shutdownInternal(Context context) {
        bus.close();
        return super.shutdownInternal(context);
    }
}
