package spikerig.drivers.io.twin;

import org.junit.jupiter.api.BeforeEach;
import spikerig.drivers.io.I2cBus;
import spikerig.drivers.io.I2cBusContract;

class TwinI2cBusTest extends I2cBusContract {
    private final TwinI2cBus bus = new TwinI2cBus();

    @BeforeEach
    void attach() {
        bus.attach(ADDRESS, memory());
    }

    @Override
    protected I2cBus bus() {
        return bus;
    }
}
