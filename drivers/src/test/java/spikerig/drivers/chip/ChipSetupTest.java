package spikerig.drivers.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.twin.TwinI2cBus;
import spikerig.testing.AllocationMeter;

/// Twenty registers of one byte on a chip that is nothing but memory.
class ChipSetupTest {
    private static final int REGISTERS = 20;
    private static final long TICK_NS = 10_000_000;

    private final byte[] memory = new byte[256];
    private final TwinI2cBus bus = new TwinI2cBus();
    private final ChipSetup setup;
    private int transfers;
    private int damagedReads;
    private int readOnly = -1;
    private long nowNs;

    ChipSetupTest() {
        bus.attach(0x40, this::transfer);
        setup = new ChipSetup(new I2cChip(bus, "i2c1", 0x40, "MEMORY", 1));
        for (int register = 0; register < REGISTERS; register++) {
            setup.keep(register, register + 1, 1);
        }
    }

    private boolean transfer(byte[] tx, int txLength, byte[] rx, int rxLength) {
        transfers++;
        int register = tx[0] & 0xff;
        for (int i = 1; i < txLength; i++) {
            memory[register + i - 1] = register == readOnly ? 0 : tx[i];
        }
        System.arraycopy(memory, register, rx, 0, rxLength);
        if (rxLength > 0 && damagedReads > 0) {
            damagedReads--;
            rx[0] ^= 0x55;
        }
        return true;
    }

    private boolean next() {
        nowNs += TICK_NS;
        transfers = 0;
        boolean held = setup.holds(nowNs);
        assertTrue(transfers <= 8, transfers + " transactions in one call");
        return held;
    }

    private int ticksUntil(boolean held) {
        for (int n = 1; n < 1000; n++) {
            if (next() == held) {
                return n;
            }
        }
        throw new AssertionError("never");
    }

    @Test
    void readsBackWhatItHasWritten() {
        setup.apply();
        assertEquals(REGISTERS, memory[REGISTERS - 1]);
        readOnly = 7;
        DeviceException e = assertThrows(DeviceException.class, setup::apply);
        assertEquals(
                "MEMORY at 0x40 on i2c1: register 0x07 holds 0x0 and not 0x8; is another chip at this address?",
                e.getMessage());
    }

    @Test
    void checksEveryRegisterOnceASecond() {
        setup.apply();
        assertTrue(next());
        memory[REGISTERS - 1] = 0;
        assertTrue(ticksUntil(false) * TICK_NS <= 1_000_000_000L);
        assertEquals(1, setup.resetCount());
    }

    @Test
    void setsAForgetfulChipUpAnewInBoundedSteps() {
        setup.apply();
        Arrays.fill(memory, (byte) 0);
        ticksUntil(false);
        assertTrue(ticksUntil(true) <= 6, "three calls to write 20 registers, three to read them");
        for (int register = 0; register < REGISTERS; register++) {
            assertEquals(register + 1, memory[register]);
        }
        assertEquals(1, setup.resetCount());
    }

    @Test
    void takesADamagedByteForWhatItIs() {
        setup.apply();
        damagedReads = 1;
        for (int n = 0; n < 200; n++) {
            assertTrue(next());
        }
        assertEquals(0, setup.resetCount());
        damagedReads = 2;
        ticksUntil(false);
        assertEquals(1, setup.resetCount());
    }

    @Test
    void checksAtOnceOnSuspicion() {
        setup.apply();
        assertTrue(next());
        Arrays.fill(memory, (byte) 0);
        setup.suspect();
        assertFalse(next());
    }

    @Test
    void doesNotAllocate() {
        setup.apply();
        assertEquals(0, AllocationMeter.bytesAllocatedBy(() -> {
            for (int n = 0; n < 300; n++) {
                nowNs += TICK_NS;
                setup.holds(nowNs);
            }
        }));
    }
}
