package spikerig.drivers.range.tfluna;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Status;
import spikerig.drivers.TwinFault;
import spikerig.drivers.range.tfminis.TfMiniS;
import spikerig.testing.TestWiring;
import spikerig.testing.TwinContract;
import spikerig.testing.TwinRig;

class TfLunaTest extends TwinContract<TfLuna, TfLunaConfig> {
    TfLunaTest() {
        super(rig(50, null));
    }

    private static TwinRig<TfLuna, TfLunaConfig> rig(int rateHz, String ready) {
        return new TwinRig<>(new TfLunaProvider(), config(TfLunaBus.I2C, rateHz, ready), 1_000_000_000 / rateHz, 1.53f);
    }

    private static TfLunaConfig config(TfLunaBus bus, int rateHz, String ready) {
        return new TfLunaConfig("bus", bus, 0x10, rateHz, ready, 0.01);
    }

    @Test
    void readsDistanceStrengthAndTemperature() {
        rig.readUntilOk();
        assertEquals(1.53f, rig.out[0], 0.0151f);
        assertEquals(1200f, rig.out[1], 4.5f);
        assertEquals(31.5f, rig.out[2], 0.005f);
    }

    /// Register table of the manual: FPS in 0x26 and 0x27, low byte first.
    @Test
    void setsTheRate() {
        byte[] fps = new byte[2];
        rig.wiring.i2c("bus").transfer(0x10, new byte[] {0x26}, 1, fps, 2);
        assertEquals("3200", HexFormat.of().formatHex(fps));
    }

    @Test
    void isBlindBelowTwentyCentimetresAndFaultsBeyondEightMetres() {
        rig.feels[0] = 0.05f;
        rig.readNext();
        rig.readUntilOk();
        assertEquals(0.2f, rig.out[0]);
        rig.feels[0] = 8.2f;
        rig.readNext();
        assertEquals(Status.FAULT, rig.readNext());
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
    void isStaleWhenItsTimeStandsStill() {
        rig.readUntilOk();
        rig.fail(TwinFault.STUCK);
        Status status = Status.OK;
        for (int n = 0; n < 5; n++) {
            status = rig.readNext();
        }
        assertEquals(Status.STALE, status);
    }

    @Test
    void datesASampleByTheEdgeOfPinSix() {
        TwinRig<TfLuna, TfLunaConfig> wired = rig(50, "pin6");
        wired.readUntilOk();
        wired.readNext();
        long before = wired.sensor.sampleTimeNs();
        assertEquals(Status.OK, wired.readNext());
        assertEquals(20_000_000, wired.sensor.sampleTimeNs() - before, "a period of the chip");
    }

    /// On its serial port a TF-Luna sends the frames of a TFmini-S, 0.2 to 8 m.
    @Test
    void speaksFramesOnASerialPort() {
        TwinRig<TfMiniS, TfLunaConfig> serial =
                new TwinRig<>(new TfLunaProvider(), config(TfLunaBus.SERIAL, 100, null), 10_000_000, 1.53f);
        serial.readUntilOk();
        assertEquals(1.53f, serial.out[0], 0.0151f);
        assertEquals(8f, serial.sensor.channels().getFirst().max());
        assertEquals(0.2f, serial.sensor.channels().getFirst().min());
        serial.feels[0] = 8.1f;
        serial.run(20_000_000);
        serial.read();
        assertEquals(Status.FAULT, serial.readNext());
    }

    @ParameterizedTest
    @CsvSource({"0", "251", "333", "300"})
    void refusesARateThatTheChipDoesNotHave(int rateHz) {
        assertThrows(IllegalArgumentException.class, () -> config(TfLunaBus.I2C, rateHz, null));
    }

    @Test
    void saysWhenSomethingElseAnswers() {
        TestWiring other = new TestWiring();
        other.i2c("bus").attach(0x10, (tx, txLength, rx, rxLength) -> {
            Arrays.fill(rx, 0, rxLength, (byte) 0);
            return true;
        });
        DeviceException wrong = assertThrows(
                DeviceException.class,
                () -> new TfLunaProvider().create(config(TfLunaBus.I2C, 100, null), other));
        assertTrue(wrong.getMessage().startsWith("TF-Luna at 0x10 on bus: its identity 0x0"), wrong.getMessage());
    }
}
