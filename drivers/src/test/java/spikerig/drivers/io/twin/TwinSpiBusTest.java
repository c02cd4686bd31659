package spikerig.drivers.io.twin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import spikerig.drivers.io.SpiBus;
import spikerig.drivers.io.SpiBusContract;

class TwinSpiBusTest extends SpiBusContract {
    private final TwinSpiBus bus = new TwinSpiBus();

    @BeforeEach
    void attach() {
        bus.attach(TwinSpiBusTest::complement);
    }

    private static void complement(byte[] tx, byte[] rx, int length) {
        for (int i = 0; i < length; i++) {
            rx[i] = (byte) ~tx[i];
        }
    }

    @Override
    protected SpiBus bus() {
        return bus;
    }

    @Test
    void aSelectWithoutAChipReadsAsPulledUp() {
        byte[] rx = new byte[2];
        new TwinSpiBus().transfer(new byte[2], rx, 2);
        assertArrayEquals(new byte[] {(byte) 0xff, (byte) 0xff}, rx);
    }

    @Test
    void takesOneChip() {
        assertThrows(IllegalArgumentException.class, () -> bus.attach(TwinSpiBusTest::complement));
    }
}
