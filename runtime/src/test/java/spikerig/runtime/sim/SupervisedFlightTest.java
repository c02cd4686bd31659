package spikerig.runtime.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.runtime.loop.BatteryLevel;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.Mode;
import spikerig.runtime.loop.State;
import spikerig.runtime.loop.Tick;
import spikerig.runtime.loop.TickSink;
import spikerig.runtime.rig.Rig;
import spikerig.runtime.rig.RigException;
import spikerig.runtime.rig.RigSource;

/// The bundled blimp with a pilot's radio and a battery, through the twins of receiver and power monitor.
class SupervisedFlightTest {
    private static final String PILOT = """

            [io.radio]
            bus = "serial"
            device = "/dev/ttyAMA1"
            baud = 420000

            [sensor.rc]
            type = "crsf"
            io = "radio"
            script = [[0.0, 0.0, 0.0, 0.4, 0.0, -1.0], [20.0, 0.0, 0.0, 0.4, 0.0, 1.0], [40.0, 0, 0, 0, 0, -1]]
            LOST

            [override]
            sensor = "rc"
            switchChannel = "channel5"
            outputs = [{ channel = "channel3", out = "thrust", scale = 10.0 }]
            onLoss = "LOSS"
            """;

    private static final String BATTERY = """

            [sensor.power]
            type = "ina219"
            io = "i2c1"
            address = 0x41
            batteryV = 12.0
            batteryFallVPerS = 0.05

            [battery]
            channel = "power.busVoltage"
            warnV = 11.5
            landV = 11.0
            disarmV = 10.0
            landRatePerS = 0.05
            landTo = 0.0
            """;

    @TempDir
    private Path folder;
    private final List<Tick> ticks = new ArrayList<>();
    private State other;

    private String fly(String sections, double seconds) throws IOException {
        try (SimulatedRun run = new SimulatedRun(
                Rig.load(file(sections).toString()),
                new SimulatedRun.Options(
                        new ManualClock(), 1, "altitude-pid", seconds, List.of(), this::keep, new FirstTrip(),
                        () -> {}))) {
            run.begin();
            run.runUntil(seconds, () -> false);
            return run.tripReason();
        }
    }

    private Path file(String sections) throws IOException {
        String blimp = new String(new RigSource("blimp.toml", null).read("blimp.toml"), StandardCharsets.UTF_8);
        return Files.writeString(folder.resolve("supervised.toml"), blimp + sections);
    }

    private static String pilot(String lost, String onLoss) {
        return PILOT.replace("LOST", lost).replace("LOSS", onLoss);
    }

    private List<TickSink> keep(LoopLayout layout) {
        if (!layout.loop().equals("main")) {
            return List.of(tick -> other = tick.state);
        }
        return List.of(tick -> {
            Tick copy = new Tick(layout);
            copy.copyFrom(tick);
            ticks.add(copy);
        });
    }

    private Tick at(double seconds) {
        return ticks.get((int) Math.round(seconds * 10));
    }

    @Test
    void thePilotTakesOverAt20SecondsAndGivesBackAt40() throws IOException {
        assertNull(fly(pilot("", "trip"), 60));
        assertEquals(Mode.CONTROLLER, at(19).mode);
        assertEquals(Mode.PILOT, at(21).mode);
        assertEquals(4f, at(30).applied[0], 0.02f);
        assertEquals(Mode.CONTROLLER, at(42).mode);
        int changes = 0;
        for (int i = 1; i < ticks.size(); i++) {
            if (ticks.get(i).mode != ticks.get(i - 1).mode) {
                changes++;
                assertEquals(ticks.get(i - 1).applied[0], ticks.get(i).applied[0], 0.01f, "a jump at tick " + i);
            }
        }
        assertEquals(2, changes);
    }

    @Test
    void theControllerGoesOnWhenTheRadioIsLost() throws IOException {
        assertNull(fly(pilot("lost = [25.0, 30.0]", "controller"), 50));
        assertEquals(Mode.PILOT, at(24.9).mode);
        assertEquals(Mode.CONTROLLER, at(26).mode);
        assertEquals(Mode.PILOT, at(31).mode);
        assertEquals(State.ARMED, at(49).state);
    }

    @Test
    void theLastCommandIsHeldWhenTheRadioIsLost() throws IOException {
        assertNull(fly(pilot("lost = [25.0, 45.0]", "hold"), 50));
        assertEquals(Mode.PILOT, at(44).mode);
        assertEquals(4f, at(44).applied[0], 0.02f);
        assertEquals(Mode.CONTROLLER, at(46).mode, "the switch had gone back meanwhile");
    }

    @Test
    void theRigTripsWhenTheRadioIsLost() throws IOException {
        assertEquals(
                "pilot: radio rc lost, no good frame for 0.5 s", fly(pilot("lost = [5.0, 9.0]", "trip"), 50));
    }

    /// 12 V fall by 0.05 V a second: 11.5 V after 10 s, 11 V after 20 s; then 0.5 m at 0.05 m a second, and 3 s.
    @Test
    void theBlimpWarnsLandsAndDisarms() throws IOException {
        assertNull(fly(BATTERY, 60));
        assertEquals(BatteryLevel.OK, at(9).battery);
        assertEquals(BatteryLevel.WARN, at(13).battery);
        assertEquals(0.5f, at(19).in[0]);
        assertEquals(BatteryLevel.LAND, at(24).battery);
        assertTrue(at(26).in[0] < 0.4f && at(26).in[0] > 0.1f, "set point " + at(26).in[0]);
        assertEquals(State.ARMED, at(30).state);
        assertEquals(State.DISARMED, at(40).state);
    }

    @Test
    void allLoopsAreDisarmedTogether() throws IOException {
        String tail = """

                [io.i2c2]
                bus = "i2c"
                device = "/dev/i2c-2"

                [io.tail]
                bus = "pwm"
                device = "/sys/class/pwm/pwmchip1"
                frequencyHz = 50

                [sensor.baro]
                type = "bmp280"
                io = "i2c2"

                [actuator.tail]
                type = "servo"
                pwm = "tail"

                [loop.tail]
                rateHz = 5
                in = ["setpoint.altitude", "baro.altitude"]
                controller = "altitude-pid"
                out = ["tail"]
                """;
        assertNull(fly(BATTERY + "loop = \"main\"\n" + tail, 30));
        assertEquals(State.ARMED, other);
        ticks.clear();
        assertNull(fly(BATTERY + "loop = \"main\"\n" + tail, 45));
        assertEquals(State.DISARMED, at(44).state);
        assertEquals(State.DISARMED, other);
    }

    @Test
    void aBatteryThatFallsAtOnceDisarmsInTheAir() throws IOException {
        String falling = BATTERY.replace("batteryFallVPerS = 0.05", "batteryFallVPerS = 1.0");
        assertNull(fly(falling.replace("landV = 11.0\n", ""), 20));
        assertEquals(State.DISARMED, at(8).state);
        assertEquals(BatteryLevel.DISARM, at(8).battery);
    }

    @Test
    void bothAtOnceGiveTheSameFlightTwice() throws IOException {
        fly(pilot("", "controller") + BATTERY, 30);
        List<Float> first = ticks.stream().map(tick -> tick.applied[0]).toList();
        ticks.clear();
        fly(pilot("", "controller") + BATTERY, 30);
        assertEquals(first, ticks.stream().map(tick -> tick.applied[0]).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "sensor = \"rc\" -> sensor = \"altitud\" -> did you mean altitude?",
        "\"channel5\" -> \"channel17\" -> override.switchChannel: no channel \"channel17\"",
        "out = \"thrust\" -> out = \"trust\" -> override.outputs: \"trust\" is not one output of the loop",
        "scale = 10.0 -> scale = 0.0 -> scale = 0.0 must be a number other than 0",
        "busVoltage\" -> current\" -> battery.channel = \"power.current\" is in A and must be in V",
        "landV = 11.0 -> landV = 11.6 -> landV = 11.6 must be below warnV = 11.5",
        "landV = 11.0 -> landingV = 11.0 -> landingV is not a known key",
        "landTo = 0.0 -> setpoint = \"altitudes\" -> battery.setpoint = \"altitudes\" is not a set point",
        "landTo = 0.0 -> loop = \"mane\" -> did you mean main?"
    })
    void aMistakeIsSaidByKeyAndRemedy(String change) throws IOException {
        String[] parts = change.split(" -> ");
        Path file = file((pilot("", "trip") + BATTERY).replace(parts[0], parts[1]));
        RigException refused = assertThrows(
                RigException.class, () -> new SimulatedRun(
                        Rig.load(file.toString()), SimulatedRun.Options.fast(1, null, null)).close());
        assertTrue(refused.getMessage().contains(parts[2]), refused.getMessage());
    }
}
