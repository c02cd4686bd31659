package spikerig.drivers.io.pi4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import spikerig.drivers.io.SpiBus;
import spikerig.drivers.io.SpiBusContract;
import spikerig.drivers.io.SpiConfig;

class Pi4jSpiBusTest extends SpiBusContract {
    private final Pi4jContext pi4j = new Pi4jContext();
    private SpiBus bus;

    @BeforeEach
    void open() {
        pi4j.twins.spi.attach((tx, rx, length) -> {
            for (int i = 0; i < length; i++) {
                rx[i] = (byte) ~tx[i];
            }
        });
        bus = pi4j.buses.spi(new SpiConfig("/dev/spidev1.2", 4_000_000, 3));
    }

    @AfterEach
    void close() {
        pi4j.close();
    }

    @Override
    protected SpiBus bus() {
        return bus;
    }

    @Test
    void opensTheChipSelectWithItsClockAndMode() {
        assertEquals(new SpiConfig("/dev/spidev1.2", 4_000_000, 3), pi4j.twins.asked);
    }
}
