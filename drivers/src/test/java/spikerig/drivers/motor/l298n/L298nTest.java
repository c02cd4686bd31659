package spikerig.drivers.motor.l298n;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikerig.drivers.Actuator;
import spikerig.drivers.DeadMan;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Status;
import spikerig.testing.ActuatorContract;
import spikerig.testing.TestWiring;

class L298nTest extends ActuatorContract {
    private static final L298nConfig CONFIG = new L298nConfig("ena", "in1", "in2");

    private final TestWiring wiring = new TestWiring();
    private final L298nTwin twin = new L298nTwin(CONFIG, wiring);
    private final Actuator motor = new L298nProvider().create(CONFIG, wiring);

    @Override
    protected Actuator actuator() {
        return motor;
    }

    @Override
    protected float[] actuated() {
        float[] drive = new float[1];
        twin.actuated(0, drive, 0);
        return drive;
    }

    @Override
    protected boolean isAtRest() {
        return actuated()[0] == 0f && wiring.pwm("ena").highNs() == 0;
    }

    /// Figure 6 of the data sheet.
    @ParameterizedTest
    @CsvSource({"1, 1, 0, 1", "1, 0, 1, -1", "1, 1, 1, 0", "1, 0, 0, 0", "0, 1, 0, 0", "0, 0, 1, 0"})
    void theTwinKeepsTheTruthTable(int enable, int in1, int in2, float drive) {
        wiring.pwm("ena").write(enable * wiring.pwm("ena").periodNs());
        wiring.gpio("in1").write(in1 == 1);
        wiring.gpio("in2").write(in2 == 1);
        assertEquals(drive, actuated()[0], 1e-9f);
    }

    @ParameterizedTest
    @CsvSource({"-1", "-0.2", "0", "0.7"})
    void drivesByItsDuty(float duty) {
        motor.enable();
        assertEquals(Status.OK, motor.write(new float[] {duty}, 0));
        assertEquals(duty, actuated()[0], 1e-6f);
    }

    @Test
    void refusesAPwmThatIsTooFast() {
        TestWiring fast = new TestWiring().pwm("ena", 40_000);
        DeviceException e = assertThrows(DeviceException.class, () -> new L298nProvider().create(CONFIG, fast));
        assertTrue(e.getMessage().startsWith("io.ena.frequencyHz = 25000"), e.getMessage());
    }

    @Test
    void tellsThatOnlyTheGuardStopsIt() {
        DeadMan guard = new DeadMan(DeadMan.Kind.GUARD, 200_000_000);
        assertEquals(DeadMan.NONE, motor.deadMan());
        assertEquals(guard, new L298nProvider().create(CONFIG, new TestWiring().guard("ena", guard)).deadMan());
    }
}
