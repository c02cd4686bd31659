package spikerig.drivers.io.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.Bias;
import spikerig.drivers.io.CompiledTransfer;
import spikerig.drivers.io.EdgeSelection;
import spikerig.drivers.io.GpioConfig;
import spikerig.drivers.io.GpioEdges;
import spikerig.drivers.io.GpioInput;

class LinuxGpioInputTest {
    /// A line that nothing is wired to, such as `/dev/gpiochip0:4`.
    private static final String FREE_LINE = System.getenv("SPIKERIG_FREE_GPIO_LINE");

    @Test
    void readsAFreeLineWithoutAllocating() {
        if (FREE_LINE == null) {
            System.out.println("LEFT OUT: LinuxGpioInputTest needs a GPIO line that nothing is wired to:"
                    + " SPIKERIG_FREE_GPIO_LINE=/dev/gpiochip0:4");
        }
        Assumptions.assumeTrue(FREE_LINE != null, "SPIKERIG_FREE_GPIO_LINE is not set");
        int colon = FREE_LINE.indexOf(':');
        GpioConfig config = GpioConfig.input(
                FREE_LINE.substring(0, colon), Integer.parseInt(FREE_LINE.substring(colon + 1)), Bias.PULL_UP,
                EdgeSelection.BOTH);
        GpioEdges edges = new GpioEdges(16);
        try (LinuxGpioInput input = new LinuxGpioInput(config)) {
            assertEquals(GpioInput.Level.HIGH, input.level());
            assertEquals(0, CompiledTransfer.bytesAllocatedBy(() -> {
                input.read(edges);
                input.level();
            }));
        }
    }

    /// `struct gpio_v2_line_event` of `linux/gpio.h`: time at 0, id at 8 (1 rising, 2 falling), number at 20, 48 bytes.
    @Test
    void decodesTheKernelsEventsAndCountsThoseThatAreMissing() {
        MemorySegment events = Arena.ofAuto().allocate(3 * 48L, 8);
        put(events, 0, 1_000, 1, 5);
        put(events, 48, 1_500, 2, 6);
        put(events, 96, 9_000, 1, 10);
        GpioEdges edges = new GpioEdges(8);
        assertEquals(10, LinuxGpioInput.decode(events, 3, 4, edges));
        assertEquals(3, edges.count);
        assertEquals(3, edges.lost); // 7, 8 and 9
        assertEquals(1_500, edges.timeNs[1]);
        assertTrue(edges.rising[0]);
        assertFalse(edges.rising[1]);
    }

    private static void put(MemorySegment events, long at, long timeNs, int id, int number) {
        events.set(ValueLayout.JAVA_LONG, at, timeNs);
        events.set(ValueLayout.JAVA_INT, at + 8, id);
        events.set(ValueLayout.JAVA_INT, at + 20, number);
    }

    @Test
    void refusesADeviceThatIsNoGpioChip() {
        GpioConfig config = GpioConfig.input("/dev/null", 4, Bias.AS_IS, EdgeSelection.BOTH);
        assertEquals(
                "/dev/null is not a GPIO chip",
                assertThrows(DeviceException.class, () -> new LinuxGpioInput(config)).getMessage());
    }
}
