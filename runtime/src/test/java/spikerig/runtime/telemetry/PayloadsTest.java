package spikerig.runtime.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import spikerig.runtime.command.CommandCounts;
import spikerig.runtime.loop.BatteryLevel;
import spikerig.runtime.loop.Mode;
import spikerig.runtime.loop.State;
import spikerig.runtime.loop.Tick;

/// The messages letter by letter: other people's dashboards read them.
class PayloadsTest {
    private final Payloads payloads = new Payloads(1_000_000_000L);

    @Test
    void tellsATick() {
        Tick tick = Fixture.tick(Fixture.altitude(), 41, State.ARMED);
        tick.in[0] = 1;
        tick.in[1] = 0.25f;
        tick.out[0] = Float.NaN;
        tick.applied[0] = Float.NaN;
        tick.spikes[0] = 0b1011;
        tick.spikes[1] = 1;
        assertEquals(
                """
                {"t":1.0500015,"tick":41,"state":"ARMED",\
                "in":{"setpoint.altitude":1.0,"altitude.distance":0.25},\
                "out":{"thrust.command":null},"applied":{"thrust.command":null},\
                "spikeCount":4,"spikes":"CwAAAAAAAAAB",\
                "lateUs":1.5,"missed":0,"healthy":true,"faultScore":0,"fallback":false,\
                "mode":"controller","battery":null}""",
                text(payloads.tick(Fixture.altitude(), tick)));
    }

    @Test
    void tellsThatAPilotCommandsAndHowTheBatteryIs() {
        Tick tick = Fixture.tick(Fixture.altitude(), 41, State.ARMED);
        tick.mode = Mode.PILOT;
        tick.battery = BatteryLevel.WARN;
        tick.batteryV = 10.5f;
        String message = text(payloads.tick(Fixture.altitude(), tick));
        assertTrue(
                message.endsWith(",\"mode\":\"pilot\",\"battery\":{\"level\":\"warn\",\"voltageV\":10.5}}"),
                message);
    }

    @Test
    void tellsTheChannels() {
        assertEquals(
                """
                {"schema":1,"rig":"watch","version":null,"format":"json","batch":1,"healthS":2.0,\
                "commands":["stop","arm"],"loops":[{"name":"wrist","rateHz":20.0,"telemetryRateHz":5.0,\
                "controller":"har",\
                "neuronCount":0,"in":[{"name":"gyro.x","unit":"rad/s","min":-35.0,"max":35.0}],\
                "out":[{"name":"har.typing","unit":"1","min":0.0,"max":null},\
                {"name":"har.clapping","unit":"1","min":0.0,"max":null},\
                {"name":"har.writing","unit":"1","min":0.0,"max":null}],\
                "labels":["typing","clapping","writing"],"windowSteps":40}]}""",
                text(payloads.channels("watch", List.of(Fixture.activity(40)),
                        TelemetryConfig.standard().withRates(5, 2), List.of("stop", "arm"))));
    }

    @Test
    void tellsADecision() {
        Tick tick = Fixture.tick(Fixture.activity(4), 3, State.DISARMED);
        tick.out[1] = 12;
        tick.out[2] = 4;
        assertEquals(
                """
                {"t":-0.8499985,"tick":3,"label":"clapping","confidence":0.75,\
                "evidence":{"typing":0.0,"clapping":12.0,"writing":4.0}}""",
                text(payloads.classification(Fixture.activity(4), tick, new Classification("clapping", 0.75f))));
    }

    @Test
    void tellsATripInWordsThatNeedEscapes() {
        assertEquals(
                """
                {"t":0.5,"loop":"main","reason":"sensor \\"altitude\\":\\nsilent"}""",
                text(payloads.event("main", 1_500_000_000L, "sensor \"altitude\":\nsilent")));
    }

    @Test
    void tellsHealth() {
        TelemetryCounts counts = new TelemetryCounts(100, 1, 90, 2, 3, 5, 6, 7, 800,
                new CommandCounts(9, 1, 2, 3, 4, 5, 6, 7, 8), true, "tcp://127.0.0.1:1883");
        assertEquals(
                """
                {"tickCount":100,"ticksDropped":1,"messageCount":90,"messagesDropped":2,"eventsDropped":3,\
                "reconnectionCount":4,"failedAttempts":6,"messagesWaiting":7,"queueBytes":800,\
                "broker":"tcp://127.0.0.1:1883","load":0.5,"heapBytes":1024,\
                "commands":{"obeyed":9,"stops":1,"duplicates":2,"huge":3,"malformed":4,"replayed":5,\
                "unauthorised":6,"failed":7,"flooded":8}}""",
                text(payloads.health(counts, 0.5, 1024)));
    }

    private static String text(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8);
    }
}
