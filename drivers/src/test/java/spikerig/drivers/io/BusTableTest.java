package spikerig.drivers.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BusTableTest {
    private final List<String> closed = new ArrayList<>();
    private final BusTable table = new BusTable(
            Map.of("a", new I2cConfig("/dev/i2c-1"), "b", new I2cConfig("/dev/i2c-2"), "c",
                    new I2cConfig("/dev/i2c-3")),
            name -> new byte[0]);

    @Test
    void closesTheNewestFirst() {
        open("a");
        open("b");
        table.close();
        assertEquals(List.of("b", "a"), closed);
    }

    @Test
    void closesTheOthersWhenOneCannotBeClosed() {
        open("a");
        table.bus("b", I2cConfig.class, AutoCloseable.class, config -> () -> {
            throw new UnsupportedOperationException("a bug");
        });
        open("c");
        String message = assertThrows(IllegalStateException.class, table::close).getMessage();
        assertEquals("io.b must close without an exception", message);
        assertEquals(List.of("c", "a"), closed);
    }

    private void open(String name) {
        table.bus(name, I2cConfig.class, AutoCloseable.class, config -> () -> closed.add(name));
    }
}
