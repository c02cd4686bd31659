package spikerig.drivers.io.pi4j;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.spi.Spi;
import spikerig.drivers.io.SpiBus;

/// A chip select that is a Pi4J device. Through a foreign provider it costs what that costs.
record Pi4jSpiBus(Spi spi) implements SpiBus {
    @Override
    public Result transfer(byte[] tx, byte[] rx, int length) {
        if (spi instanceof KernelSpi kernel) {
            return kernel.bus().transfer(tx, rx, length);
        }
        try {
            return spi.transfer(tx, 0, rx, 0, length) >= length ? Result.OK : Result.ERROR;
        } catch (Pi4JException failed) {
            return Result.ERROR;
        }
    }

    @Override
    public void close() {
        spi.close();
    }
}
