package spikerig.drivers.motor.drv8833;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikerig.testing.RefusingWiring;
import spikerig.testing.TestWiring;

/// What the motor does between the writes to the two inputs, and when one of them refuses. nSLEEP stays high.
class HBridgeTest {
    private static final HBridgePins LINE = new HBridgePins("in1", "in2", null);
    private static final HBridgePins PWM = new HBridgePins("in1", null, "in2");

    private final TestWiring twins = new TestWiring();
    private final RefusingWiring wiring = new RefusingWiring(twins, this::look);
    private Drv8833Twin motor;
    private double strongest;

    /// A plain line changes the mean drive by 1, so at least one side of the change is a half or more.
    @ParameterizedTest
    @CsvSource({"0, -0.2, 0.5", "0, -0.8, 0.8", "0.3, -0.1, 0.5", "-0.2, 0.9, 0.9", "-0.2, 0, 0.5", "-1, 1, 1"})
    void passesThroughNoStrongerDriveWithALineAtIn2(float from, float to, double driveMax) {
        assertEquals(driveMax, strongestOnTheWay(LINE, from, to), 1e-6);
    }

    @ParameterizedTest
    @CsvSource({"0, -0.2, 0.2", "0.3, -0.1, 0.3", "-0.2, 0.9, 0.9", "-0.2, 0, 0.2", "-1, 1, 1"})
    void passesThroughNoStrongerDriveWithAPwmAtIn2(float from, float to, double driveMax) {
        assertEquals(driveMax, strongestOnTheWay(PWM, from, to), 1e-6);
    }

    @Test
    void stopsWhenIn2RefusesToReverse() {
        for (HBridgePins pins : new HBridgePins[] {LINE, PWM}) {
            HBridge bridge = bridge(pins);
            assertTrue(bridge.drive(0.3f));
            wiring.refuse("in2", true);
            assertFalse(bridge.drive(-0.2f));
            assertEquals(0.0, motor.drive());
            wiring.refuse("in2", false);
        }
    }

    @Test
    void brakesWhenALineAtIn2StaysHigh() {
        HBridge bridge = bridge(LINE);
        bridge.drive(-0.2f);
        wiring.refuse("in2", true);
        assertFalse(bridge.drive(0.2f));
        assertEquals(0.0, motor.drive());
        assertFalse(bridge.coast());
        assertEquals(0.0, motor.drive());
        wiring.refuse("in2", false);
        assertTrue(bridge.coast());
        assertEquals(0, twins.pwm("in1").highNs());
        assertFalse(twins.gpio("in2").isHigh());
    }

    @Test
    void doesNotTurnASlowReverseIntoAFastForwardWhenIn1Refuses() {
        HBridge bridge = bridge(LINE);
        bridge.drive(-0.2f);
        wiring.refuse("in1", true);
        assertFalse(bridge.drive(0.1f));
        assertFalse(bridge.coast());
        assertEquals(-0.2, motor.drive(), 1e-6);
    }

    @Test
    void stopsAPulsedReverseWhenIn1RefusesToDriveForward() {
        HBridge bridge = bridge(PWM);
        bridge.drive(-0.2f);
        wiring.refuse("in1", true);
        assertFalse(bridge.drive(0.1f));
        assertEquals(0.0, motor.drive());
    }

    private double strongestOnTheWay(HBridgePins pins, float from, float to) {
        HBridge bridge = bridge(pins);
        assertTrue(bridge.drive(from));
        strongest = Math.abs(from);
        assertTrue(bridge.drive(to));
        assertEquals(to, motor.drive(), 1e-6);
        return strongest;
    }

    private HBridge bridge(HBridgePins pins) {
        motor = new Drv8833Twin(pins, "sleep", twins);
        twins.gpio("sleep").write(true);
        return new HBridge(pins, wiring);
    }

    private void look() {
        strongest = Math.max(strongest, Math.abs(motor.drive()));
    }
}
