package spikerig.drivers.io.pi4j;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import spikerig.drivers.io.I2cBus;
import spikerig.drivers.io.I2cBusContract;
import spikerig.drivers.io.I2cConfig;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.drivers.io.twin.TwinI2cBus;
import spikerig.testing.KernelI2cBus;

/// The kernel's bus through a Pi4J context; run by `KernelBusTest`.
class Pi4jKernelBusChecks extends I2cBusContract {
    private final Pi4jBuses buses = new Pi4jBuses(new MonotonicClock(), null);
    private final I2cBus bus = buses.i2c(new I2cConfig(KernelI2cBus.DEVICE));

    @BeforeEach
    void attach() {
        TwinI2cBus chips = new TwinI2cBus();
        chips.attach(ADDRESS, memory());
        KernelI2cBus.serve(chips);
    }

    @AfterEach
    void close() {
        buses.close();
    }

    @Override
    protected I2cBus bus() {
        return bus;
    }
}
