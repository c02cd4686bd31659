package spikerig.drivers.baro.bmp388;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikerig.drivers.Status;
import spikerig.drivers.TwinFault;
import spikerig.testing.TwinContract;
import spikerig.testing.TwinRig;

class Bmp388Test extends TwinContract<Bmp388, Bmp388Config> {
    Bmp388Test() {
        super(rig(null));
    }

    private static TwinRig<Bmp388, Bmp388Config> rig(String ready) {
        return new TwinRig<>(new Bmp388Provider(), config(ready), 20_000_000, 12f);
    }

    private static Bmp388Config config(String ready) {
        return new Bmp388Config("i2c1", 0x77, 50, 3, ready, 101_325, 0.8);
    }

    /// Results of Bosch's BMP3 sensor API, compiled, for the coefficients t1 = 27535, t2 = 19161, t3 = -10, p1 = 119,
    /// p2 = -1371, p3 = 35, p4 = 0, p5 = 25307, p6 = 30657, p7 = -13, p8 = -10, p9 = 16472, p10 = 13, p11 = -60.
    @ParameterizedTest
    @CsvSource({
        "8388608, 6500000, 23.842355800, 109996.289330, 2384, 10999628",
        "8200000, 6000000, 20.493321847, 116923.208380, 2049, 11692320",
        "8600000, 7000000, 27.592951722, 103075.603300, 2759, 10307560",
        "7900000, 5500000, 15.161138742, 123165.823771, 1516, 12316582"
    })
    void computesWhatTheVendorsCodeDoes(
            int rawTemperature, int rawPressure, double degC, double pa, long centiDegrees, long centiPascals) {
        byte[] trim = new byte[21];
        rig.wiring.i2c("i2c1").transfer(0x77, new byte[] {0x31}, 1, trim, 21);
        Bmp388Compensation compensation = new Bmp388Compensation(trim);
        assertEquals(degC, compensation.temperatureDegC(rawTemperature), 5e-10);
        assertEquals(pa, compensation.pressurePa(rawPressure), 5e-7);

        Bmp388Twin chip = new Bmp388Twin(null, 101_325, 0, 1);
        assertEquals(centiDegrees, chip.centiDegrees(rawTemperature));
        assertEquals(centiPascals, chip.centiPascals(rawPressure));
    }

    @Test
    void readsTheAltitudeOfThePlant() {
        for (int n = 0; n < 40; n++) {
            rig.readUntilOk();
        }
        assertEquals(101_181, rig.out[0], 2.0, "12 m is 144 Pa below the reference");
        assertEquals(21.0, rig.out[1], 0.02);
        assertEquals(12.0, rig.out[2], 0.2);
    }

    @Test
    void isStaleWhenThereIsNoNewSampleForThreePeriods() {
        rig.readUntilOk();
        rig.fail(TwinFault.STUCK);
        Status status = Status.OK;
        for (int n = 0; n < 5; n++) {
            status = rig.readNext();
        }
        assertEquals(Status.STALE, status);
    }

    @Test
    void findsWithinASecondThatItsChipLostItsConfiguration() {
        rig.readUntilOk();
        rig.twin.fail(TwinFault.RESET, 0);
        for (int n = 0; n < 55; n++) {
            rig.readNext();
        }
        assertEquals(1, rig.sensor.resetCount());
        rig.readUntilOk();
    }

    @Test
    void datesASampleByTheEdgeOfItsInterrupt() {
        TwinRig<Bmp388, Bmp388Config> wired = rig("int");
        wired.readUntilOk();
        wired.readNext();
        for (int n = 0; n < 20; n++) {
            long before = wired.sensor.sampleTimeNs();
            assertEquals(Status.OK, wired.readNext());
            assertEquals(20_000_000, wired.sensor.sampleTimeNs() - before, "a period of the chip");
        }
    }

    /// A loop at 10 Hz, a chip at 50 Hz: INT stays up after the first sample that is not fetched.
    @Test
    void isFreshInALoopThatIsSlowerThanTheChip() {
        TwinRig<Bmp388, Bmp388Config> slow =
                new TwinRig<>(new Bmp388Provider(), config("int"), 100_000_000, 12f);
        for (int n = 0; n < 30; n++) {
            assertEquals(Status.OK, slow.readNext(), "read " + n);
        }
    }

    /// Section 3.9.2: 50 Hz leaves time for eight pressures, 200 Hz for one, 25 Hz for sixteen.
    @ParameterizedTest
    @CsvSource({"200, 0, 0", "100, 1, 1", "50, 2, 3", "25, 3, 4", "12.5, 4, 5", "0.78125, 8, 5"})
    void measuresAsOftenAsThereIsTime(double rateHz, int odr, int osr) {
        assertEquals(odr, Bmp388Registers.odr(rateHz));
        assertEquals(osr, Bmp388Registers.osr(odr));
    }

    @Test
    void refusesARateThatTheChipDoesNotHave() {
        assertThrows(
                IllegalArgumentException.class, () -> new Bmp388Config("i2c1", 0x77, 60, 3, null, 101_325, 0.8));
    }
}
