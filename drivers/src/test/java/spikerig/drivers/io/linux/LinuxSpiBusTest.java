package spikerig.drivers.io.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.CompiledTransfer;
import spikerig.drivers.io.SpiBus;
import spikerig.drivers.io.SpiConfig;

class LinuxSpiBusTest {
    /// A chip select whose MOSI is wired to its MISO, such as `/dev/spidev0.0`.
    private static final String LOOP = System.getenv("SPIKERIG_SPI_LOOP");

    @Test
    void hearsItselfWithoutAllocating() {
        if (LOOP == null) {
            System.out.println("LEFT OUT: LinuxSpiBusTest needs an SPI port with MOSI wired to MISO:"
                    + " SPIKERIG_SPI_LOOP=/dev/spidev0.0");
        }
        Assumptions.assumeTrue(LOOP != null, "SPIKERIG_SPI_LOOP is not set");
        byte[] rx = new byte[3];
        try (LinuxSpiBus bus = new LinuxSpiBus(new SpiConfig(LOOP, 1_000_000, 0))) {
            byte[] tx = {0x55, (byte) 0xaa, 0x0f};
            assertEquals(SpiBus.Result.OK, bus.transfer(tx, rx, 3));
            assertArrayEquals(tx, rx);
            assertEquals(0, CompiledTransfer.bytesAllocatedBy(() -> bus.transfer(tx, rx, 3)));
        }
    }

    @Test
    void refusesADeviceThatIsNotSpi() {
        assertEquals("/dev/null is not an SPI device", refusal("/dev/null"));
    }

    @Test
    void namesAMissingDeviceAndTheRemedy() {
        String message = refusal("/dev/spidev99.0");
        assertTrue(message.startsWith("/dev/spidev99.0: No such file or directory; SPI is enabled by dtparam=spi=on"),
                message);
    }

    private static String refusal(String device) {
        SpiConfig config = new SpiConfig(device, 1_000_000, 0);
        return assertThrows(DeviceException.class, () -> new LinuxSpiBus(config)).getMessage();
    }
}
