package spikerig.drivers.current.ina219;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikerig.drivers.Status;
import spikerig.drivers.TwinFault;
import spikerig.testing.TwinContract;
import spikerig.testing.TwinRig;

class Ina219Test extends TwinContract<Ina219, Ina219Config> {
    Ina219Test() {
        super(new TwinRig<>(
                new Ina219Provider(), new Ina219Config("i2c1", 0x40, 0.1, 2, 12, 0), 20_000_000, 1.5f));
    }

    /// 12 V less 1.5 A through the battery's 0.05 ohm is 11.925 V; counts of 4 mV, 0.1 mA and 2 mW.
    @Test
    void readsVoltageCurrentAndPower() {
        rig.readUntilOk();
        assertEquals(11.925, rig.out[0], 0.004);
        assertEquals(1.5, rig.out[1], 0.0003);
        assertEquals(11.925 * 1.5, rig.out[2], 0.01);
    }

    @Test
    void tellsTheDirectionOfTheCurrent() {
        rig.feels[0] = -0.7f;
        rig.readUntilOk();
        rig.readNext();
        assertEquals(-0.7, rig.out[1], 0.0003);
        assertEquals(0.7 * 12.035, rig.out[2], 0.01, "the chip's power has no sign");
    }

    @Test
    void calibratesAsTheDataSheetSays() {
        assertEquals(4096, register(0x05));
        assertEquals(0b0011_1110_0110_0111, register(0x00), "32 V, 320 mV, 16 samples each, for ever");
    }

    @ParameterizedTest
    @CsvSource({"0.04, 0", "0.08, 1", "0.16, 2", "0.32, 3", "0.05, 1"})
    void takesTheSmallestRangeThatHolds(double shuntV, int gain) {
        assertEquals(gain, Ina219Registers.configuration(shuntV) >> 11 & 3);
    }

    @Test
    void findsWithinASecondThatItsChipLostItsConfiguration() {
        rig.readUntilOk();
        rig.twin.fail(TwinFault.RESET, 0);
        for (int n = 0; n < 60; n++) {
            rig.readNext();
        }
        assertEquals(1, rig.sensor.resetCount());
        rig.readUntilOk();
        assertEquals(1.5, rig.out[1], 0.0003);
    }

    @Test
    void isStaleWhenTheChipConvertsNoMore() {
        rig.readUntilOk();
        rig.fail(TwinFault.STUCK);
        Status status = Status.OK;
        for (int n = 0; n < 5; n++) {
            status = rig.readNext();
        }
        assertEquals(Status.STALE, status);
    }

    @Test
    void refusesMoreCurrentThanTheShuntBears() {
        assertThrows(IllegalArgumentException.class, () -> new Ina219Config("i2c1", 0x40, 0.1, 3.3, 12, 0));
    }

    private int register(int register) {
        byte[] rx = new byte[2];
        rig.wiring.i2c("i2c1").transfer(0x40, new byte[] {(byte) register}, 1, rx, 2);
        return (rx[0] & 0xff) << 8 | rx[1] & 0xff;
    }
}
