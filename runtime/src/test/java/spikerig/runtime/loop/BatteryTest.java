package spikerig.runtime.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import spikerig.drivers.Status;
import spikerig.testing.AllocationMeter;

/// Ticks of 0.1 s; warn below 11 V, land below 10.5 V at 0.5 a second, disarm below 10 V; hysteresis 0.3 V.
class BatteryTest {
    private final FakeRadio voltmeter = new FakeRadio();
    private Bench bench;

    private void fly(long filterNs) {
        voltmeter.stick = 12f;
        Descent descent = new Descent(new boolean[] {true}, 0.5f, 0.2f);
        Battery battery = new Battery(
                voltmeter, 0, new Battery.Thresholds(11f, 10.5f, 10f, 0.3f), filterNs, descent,
                1_000_000_000L);
        Setpoint two = new Setpoint(new double[] {0}, new float[] {2f});
        bench = new Bench(
                false, new FaultLimits(5, 3), Float.POSITIVE_INFINITY, List.of(two),
                new Supervision(null, battery, descent));
        bench.armed().ticks(10);
        assertEquals(State.ARMED, bench.loop.state());
    }

    @Test
    void warnsAndSaysSoOnceUntilTheVoltageHasRisenByTheHysteresis() {
        fly(0);
        voltmeter.stick = 10.9f;
        bench.ticks(3);
        voltmeter.stick = 11.2f;
        bench.ticks(3);
        assertEquals(BatteryLevel.WARN, bench.last.battery);
        voltmeter.stick = 11.31f;
        bench.ticks(3);
        assertEquals(BatteryLevel.OK, bench.last.battery);
        assertEquals(List.of("battery: WARN", "battery: OK"), bench.events);
        assertEquals(State.ARMED, bench.loop.state());
        assertEquals(2f, bench.last.in[0]);
    }

    /// From 2 to 0.2 at 0.5 a second takes 3.6 s; one second more at the end.
    @Test
    void drivesTheSetPointDownAtTheStatedRateAndThenDisarms() {
        fly(0);
        voltmeter.stick = 10.4f;
        bench.tick();
        voltmeter.stick = 11.9f; // the load has gone: the landing goes on
        bench.ticks(20);
        assertEquals(2f - 20 * 0.05f, bench.last.in[0], 1e-4f);
        bench.ticks(16);
        assertEquals(0.2f, bench.last.in[0], 1e-4f);
        assertEquals(State.ARMED, bench.loop.state());
        bench.ticks(11);
        assertEquals(State.DISARMED, bench.loop.state());
        assertEquals("disarmed: battery: low, and landed", bench.events.getLast());
    }

    @Test
    void disarmsAtOnceWhenTheBatteryIsEmpty() {
        fly(0);
        voltmeter.stick = 9.9f;
        bench.tick();
        assertEquals(State.DISARMED, bench.loop.state());
        assertEquals(List.of("battery: DISARM", "disarmed: battery: empty"), bench.events);
        bench.armed();
        assertEquals("arm refused: battery: too little left to arm", bench.events.getLast());
    }

    /// A step of 3 V through a filter of 2 s: after 1 s it has come 1 - exp(-0.5) = 0.393 of the way.
    @Test
    void bearsAShortSag() {
        fly(2_000_000_000L);
        voltmeter.stick = 9f;
        bench.ticks(10);
        assertEquals(12 - 3 * 0.3935, bench.last.batteryV, 2e-3);
        assertEquals(BatteryLevel.WARN, bench.last.battery, "and not empty");
    }

    @Test
    void callsAVoltageThatNobodyMeasuresAWarning() {
        fly(0);
        voltmeter.status = Status.FAULT;
        bench.ticks(49);
        assertEquals(BatteryLevel.OK, bench.last.battery);
        bench.ticks(3);
        assertEquals(BatteryLevel.WARN, bench.last.battery);
        assertTrue(Float.isNaN(bench.last.batteryV));
        assertEquals(State.ARMED, bench.loop.state());
    }

    @Test
    void landsAgainFromTheProgrammeAfterANewBattery() {
        fly(0);
        voltmeter.stick = 10.4f;
        bench.ticks(60);
        assertEquals(State.DISARMED, bench.loop.state());
        voltmeter.stick = 12.5f;
        bench.tick();
        bench.armed().tick();
        assertEquals(State.ARMED, bench.loop.state());
        assertEquals(2f, bench.last.in[0]);
    }

    @Test
    void doesNotAllocate() {
        fly(1_000_000_000L);
        assertEquals(0, AllocationMeter.bytesAllocatedBy(() -> bench.ticks(200)));
    }
}
