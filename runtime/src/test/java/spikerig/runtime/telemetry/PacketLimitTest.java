package spikerig.runtime.telemetry;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// Lengths and their bytes are those of table 1-1 of the MQTT 5.0 specification.
class PacketLimitTest {
    private final PacketLimit limit = new PacketLimit();

    @Test
    void passesPacketsOfAnyAllowedLengthOneAfterTheOther() {
        assertDoesNotThrow(() -> {
            accept(0xD0, 0x00); // PINGRESP
            accept(0x30, 0x80, 0x01); // 128
            accept(new int[128]);
            accept(0x30, 0x80, 0x80, 0x01); // 16,384
            accept(new int[16_384]);
            accept(0x40, 0x02, 0xFF, 0xFF);
            accept(0xD0, 0x00);
        });
    }

    @Test
    void refusesTheLargestPacketsBeforeTheyAreRead() {
        assertThrows(IOException.class, () -> accept(0x30, 0x80, 0x80, 0x80, 0x01)); // 2,097,152
    }

    @Test
    void refusesALengthThatDoesNotEnd() {
        assertThrows(IOException.class, () -> accept(0x30, 0x80, 0x80, 0x80, 0x80));
    }

    private void accept(int... bytes) throws IOException {
        for (int value : bytes) {
            limit.accept(value);
        }
    }
}
