package spikerig.drivers.baro.bmp280;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Status;
import spikerig.drivers.TwinFault;
import spikerig.testing.TestWiring;
import spikerig.testing.TwinContract;
import spikerig.testing.TwinRig;

class Bmp280Test extends TwinContract<Bmp280, Bmp280Config> {
    private static final Bmp280Config CONFIG = new Bmp280Config("i2c1", 0x76, 16, 4, 101_325, 1.3);

    Bmp280Test() {
        super(new TwinRig<>(new Bmp280Provider(), CONFIG, 50_000_000, 12f));
    }

    /// The example of the data sheet, section 3.12.
    private static byte[] exampleTrim() {
        int[] words = {27504, 26435, -1000, 36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000};
        byte[] bytes = new byte[24];
        for (int i = 0; i < words.length; i++) {
            bytes[2 * i] = (byte) words[i];
            bytes[2 * i + 1] = (byte) (words[i] >> 8);
        }
        return bytes;
    }

    @Test
    void computesTheExampleOfTheDataSheet() {
        Bmp280Compensation compensation = new Bmp280Compensation(exampleTrim());
        assertEquals(25.08, compensation.temperatureDegC(519_888), 0.005);
        assertEquals(100_653.2668, compensation.pressurePa(415_148), 5e-5);
    }

    @Test
    void itsTwinComputesTheExampleInIntegers() {
        Bmp280Twin chip = new Bmp280Twin(101_325, 0, 1);
        assertEquals(2508, chip.centiDegrees(519_888));
        assertEquals(25_767_233, chip.pressureQ8(415_148));
    }

    @Test
    void readsTheAltitudeOfThePlant() {
        for (int n = 0; n < 40; n++) {
            assertEquals(Status.OK, rig.readNext());
        }
        assertEquals(101_181, rig.out[0], 3.0, "12 m is 144 Pa below the reference");
        assertEquals(21.0, rig.out[1], 0.02);
        assertEquals(12.0, rig.out[2], 0.25);
    }

    @Test
    void findsWithinASecondThatItsChipLostItsConfiguration() {
        rig.readUntilOk();
        rig.twin.fail(TwinFault.RESET, 0);
        assertEquals(Status.FAULT, rig.readNext(), "no sample");
        rig.readUntilOk();
        assertEquals(1, rig.sensor.resetCount());
    }

    /// A measurement takes 42 ms: a loop at 1 kHz must not set the chip up again and again meanwhile.
    @Test
    void waitsForTheFirstSampleAfterAResetInAFastLoop() {
        TwinRig<Bmp280, Bmp280Config> fast = new TwinRig<>(new Bmp280Provider(), CONFIG, 1_000_000, 12f);
        fast.readUntilOk();
        fast.twin.fail(TwinFault.RESET, 0);
        assertEquals(Status.FAULT, fast.readNext());
        fast.readUntilOk();
        assertEquals(1, fast.sensor.resetCount());
    }

    @Test
    void faultsAtOnceWhenTheChipIsGone() {
        rig.readUntilOk();
        breakDevice();
        assertEquals(Status.FAULT, rig.readNext());
    }

    @Test
    void saysWhatIsWrongWhenNothingOrSomethingElseAnswers() {
        DeviceException nobody = assertThrows(
                DeviceException.class, () -> new Bmp280Provider().create(CONFIG, new TestWiring()));
        assertTrue(nobody.getMessage().startsWith("BMP280 at 0x76 on i2c1: no answer"), nobody.getMessage());
        TestWiring other = new TestWiring();
        other.i2c("i2c1").attach(0x76, (tx, txLength, rx, rxLength) -> {
            rx[0] = 0x60; // a BME280
            return true;
        });
        DeviceException wrong =
                assertThrows(DeviceException.class, () -> new Bmp280Provider().create(CONFIG, other));
        assertTrue(wrong.getMessage().contains("its identity 0x60 is not 0x58"), wrong.getMessage());
    }

    /// Table 15 and section 4.3.4: osrs_t x2, osrs_p x16, normal; filter 4, standby 0.5 ms.
    @Test
    void writesWhatTheDataSheetSays() {
        assertEquals(0b010_101_11, register(0xf4));
        assertEquals(0b000_010_00, register(0xf5));
    }

    private int register(int register) {
        byte[] rx = new byte[1];
        rig.wiring.i2c("i2c1").transfer(0x76, new byte[] {(byte) register}, 1, rx, 1);
        return rx[0] & 0xff;
    }
}
