package spikerig.drivers.current.ina226;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import spikerig.drivers.Status;
import spikerig.drivers.TwinFault;
import spikerig.testing.TwinContract;
import spikerig.testing.TwinRig;

class Ina226Test extends TwinContract<Ina226, Ina226Config> {
    Ina226Test() {
        super(rig(null, 0));
    }

    private static TwinRig<Ina226, Ina226Config> rig(String ready, double fallVPerS) {
        Ina226Config config = new Ina226Config("i2c1", 0x40, 0.002, 20, ready, 16, fallVPerS);
        return new TwinRig<>(new Ina226Provider(), config, 20_000_000, 10f);
    }

    /// 16 V less 0.5 V a second and 10 A through 0.05 ohm; counts of 1.25 mV, 1 mA and 25 mW.
    @Test
    void readsVoltageCurrentAndPowerOfAFallingBattery() {
        TwinRig<Ina226, Ina226Config> falling = rig(null, 0.5);
        falling.run(1_000_000_000);
        falling.readUntilOk();
        assertEquals(15.0, falling.out[0], 0.03);
        assertEquals(10.0, falling.out[1], 0.002);
        assertEquals(150.0, falling.out[2], 0.5);
    }

    @Test
    void calibratesAsTheDataSheetSays() {
        byte[] rx = new byte[2];
        rig.wiring.i2c("i2c1").transfer(0x40, new byte[] {0x05}, 1, rx, 2);
        assertEquals(2560, (rx[0] & 0xff) << 8 | rx[1] & 0xff);
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
        assertEquals(10.0, rig.out[1], 0.002);
    }

    @Test
    void datesAValueByTheEdgeOfItsAlert() {
        TwinRig<Ina226, Ina226Config> wired = rig("alert", 0);
        wired.readUntilOk();
        wired.run(13_000_000);
        wired.read();
        wired.run(13_000_000);
        assertEquals(Status.OK, wired.read());
        long age = wired.wiring.clock().nanoTime() - wired.sensor.sampleTimeNs();
        assertTrue(age > 0 && age < 19_000_000, "dated " + age + " ns before the read");
    }
}
