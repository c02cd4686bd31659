package spikerig.drivers.io.pi4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.I2cBus;
import spikerig.drivers.io.I2cBusContract;
import spikerig.drivers.io.I2cConfig;

class Pi4jI2cBusTest extends I2cBusContract {
    private final Pi4jContext pi4j = new Pi4jContext();
    private I2cBus bus;

    @BeforeEach
    void open() {
        pi4j.twins.i2c.attach(ADDRESS, memory());
        bus = pi4j.buses.i2c(new I2cConfig("/dev/i2c-3"));
    }

    @AfterEach
    void close() {
        pi4j.close();
    }

    @Override
    protected I2cBus bus() {
        return bus;
    }

    @Test
    void opensTheBusOfThatNumber() {
        bus.transfer(ADDRESS, new byte[1], 1, new byte[1], 1);
        assertEquals(new I2cConfig("/dev/i2c-3"), pi4j.twins.asked);
    }

    @Test
    void isInErrorOnceClosed() {
        bus.close();
        assertEquals(I2cBus.Result.ERROR, bus.transfer(ADDRESS, new byte[1], 1, new byte[1], 1));
    }

    @Test
    void refusesAPathThatPi4jCannotName() {
        String message = assertThrows(DeviceException.class, () -> pi4j.buses.i2c(new I2cConfig("/dev/bus")))
                .getMessage();
        assertEquals("device = \"/dev/bus\" must be such as /dev/i2c-1 for via = \"pi4j\"", message);
    }
}
