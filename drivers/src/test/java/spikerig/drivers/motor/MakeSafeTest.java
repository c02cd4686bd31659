package spikerig.drivers.motor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.drivers.Actuator;
import spikerig.drivers.motor.drv8833.Drv8833Config;
import spikerig.drivers.motor.drv8833.Drv8833Provider;
import spikerig.drivers.motor.drv8833.HBridgePins;
import spikerig.drivers.motor.esc.EscConfig;
import spikerig.drivers.motor.esc.EscProvider;
import spikerig.drivers.motor.l298n.L298nConfig;
import spikerig.drivers.motor.l298n.L298nProvider;
import spikerig.drivers.motor.pca9685.Pca9685Config;
import spikerig.drivers.motor.pca9685.Pca9685Output;
import spikerig.drivers.motor.pca9685.Pca9685Provider;
import spikerig.drivers.motor.pca9685.Pca9685Twin;
import spikerig.drivers.motor.servo.ServoConfig;
import spikerig.drivers.motor.servo.ServoProvider;
import spikerig.drivers.motor.tb6612.Tb6612Config;
import spikerig.drivers.motor.tb6612.Tb6612Provider;
import spikerig.drivers.motor.thrust.VectoredThrustConfig;
import spikerig.drivers.motor.thrust.VectoredThrustProvider;
import spikerig.testing.RefusingWiring;
import spikerig.testing.TestWiring;

/// An actuator says whether it came to rest, and does when it can again.
class MakeSafeTest {
    private static final int ADDRESS = 0x40;

    private final TestWiring twins = new TestWiring();
    private final RefusingWiring wiring = new RefusingWiring(twins, () -> {});
    private final Pca9685Twin chip = Pca9685Twin.on(twins.i2c("i2c1"), ADDRESS);

    @ParameterizedTest
    @ValueSource(strings = {"in1", "in2", "sleep"})
    void ofADrv8833(String refusing) {
        assertSays(new Drv8833Provider().create(new Drv8833Config("in1", "in2", null, "sleep"), wiring), refusing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"left", "left-in2", "right", "sleep"})
    void ofAVectoredThrust(String refusing) {
        assertSays(thrust(), refusing);
    }

    @Test
    void ofAVectoredThrustWhoseShaftStays() {
        assertSaysWhenTheChipIsSilent(thrust());
    }

    @Test
    void ofPca9685Duties() {
        Actuator lamps = new Pca9685Provider().create(
                new Pca9685Config("i2c1", ADDRESS, 1000, List.of(2, 5), "oe"), wiring);
        assertSaysWhenTheChipIsSilent(lamps);
        assertSays(lamps, "oe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pwm", "in1", "in2", "stby"})
    void ofATb6612(String refusing) {
        assertSays(
                new Tb6612Provider().create(new Tb6612Config("pwm", "in1", "in2", "stby"), wiring), refusing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ena", "in1", "in2"})
    void ofAnL298n(String refusing) {
        assertSays(new L298nProvider().create(new L298nConfig("ena", "in1", "in2"), wiring), refusing);
    }

    @Test
    void ofAnEsc() {
        assertSays(new EscProvider().create(new EscConfig("pwm", 1000, 2000, false, 2, 1), wiring), "pwm");
    }

    @Test
    void ofAServo() {
        assertSays(new ServoProvider().create(new ServoConfig("pwm", null, 500, 2500, 180), wiring), "pwm");
    }

    private Actuator thrust() {
        return new VectoredThrustProvider().create(
                new VectoredThrustConfig(
                        new HBridgePins("left", "left-in2", null),
                        new HBridgePins("right", null, null),
                        "sleep",
                        new ServoConfig(null, new Pca9685Output("i2c1", ADDRESS, 0), 500, 2500, 180)),
                wiring);
    }

    private void assertSays(Actuator actuator, String refusing) {
        wiring.refuse(refusing, true);
        assertFalse(actuator.makeSafe());
        wiring.refuse(refusing, false);
        assertTrue(actuator.makeSafe());
    }

    private void assertSaysWhenTheChipIsSilent(Actuator actuator) {
        chip.silent(true);
        assertFalse(actuator.makeSafe());
        chip.silent(false);
        assertTrue(actuator.makeSafe());
    }
}
