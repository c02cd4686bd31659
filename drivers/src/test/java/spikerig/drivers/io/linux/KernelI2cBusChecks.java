package spikerig.drivers.io.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import spikerig.drivers.io.I2cBus;
import spikerig.drivers.io.I2cBusContract;
import spikerig.drivers.io.I2cConfig;
import spikerig.drivers.io.twin.TwinI2cBus;
import spikerig.testing.KernelI2cBus;

/// The kernel's bus; run by `KernelBusTest`.
class KernelI2cBusChecks extends I2cBusContract {
    private final LinuxI2cBus bus = new LinuxI2cBus(new I2cConfig(KernelI2cBus.DEVICE));

    @BeforeEach
    void attach() {
        TwinI2cBus chips = new TwinI2cBus();
        chips.attach(ADDRESS, memory());
        KernelI2cBus.serve(chips);
    }

    @Override
    protected I2cBus bus() {
        return bus;
    }

    @Test
    void refusesMoreThanTheKernelTakes() {
        assertEquals(I2cBus.Result.ERROR, bus.transfer(ADDRESS, new byte[8193], 8193, new byte[1], 0));
    }

    @Test
    void isInErrorOnceClosed() {
        bus.close();
        assertEquals(I2cBus.Result.ERROR, bus.transfer(ADDRESS, new byte[1], 1, new byte[1], 1));
    }
}
