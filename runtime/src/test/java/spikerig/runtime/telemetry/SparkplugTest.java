package spikerig.runtime.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.tahu.message.SparkplugBPayloadDecoder;
import org.eclipse.tahu.message.SparkplugBPayloadEncoder;
import org.eclipse.tahu.message.model.Metric;
import org.eclipse.tahu.message.model.Metric.MetricBuilder;
import org.eclipse.tahu.message.model.MetricDataType;
import org.eclipse.tahu.message.model.SparkplugBPayload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.State;
import spikerig.runtime.loop.Tick;
import spikerig.testing.RequiresProgram;

/// A rig as a Sparkplug node on Mosquitto, read by Eclipse Tahu.
@RequiresProgram(value = "mosquitto", debianPackage = "mosquitto")
@Timeout(300)
class SparkplugTest {
    private record Heard(String topic, SparkplugBPayload payload) {}

    private final LoopLayout layout = Fixture.altitude();
    private final TickTap tap = new TickTap(layout);
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private Mosquitto mosquitto;
    private MqttVisitor host;
    private Telemetry telemetry;

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() throws Exception {
        mosquitto = new Mosquitto(folder);
        host = new MqttVisitor(BrokerAccess.open(BrokerAddress.of(mosquitto.uri())), Fixture.CLOCK, 60, this::hear);
        host.subscribe("spBv1.0/hangar/+/blimp");
        String keys = mosquitto.broker();
        TelemetryConfig standard = TelemetryConfig.standard();
        telemetry = new Telemetry(
                new TelemetryConfig(keys, standard.bind(), 1883, 0, null, null, null, null, null, null, null, null,
                        PayloadFormat.SPARKPLUG, "hangar", 20, 1, 0.5, null, 1 << 20, null),
                "blimp", List.of(new Telemetry.Source(layout, tap)), Fixture.CLOCK, notice -> {});
        telemetry.start(0);
        Fixture.await("birth", () -> !on("NBIRTH").isEmpty());
    }

    @AfterEach
    void stop() {
        telemetry.close();
        host.close();
        mosquitto.close();
    }

    private void hear(String topic, byte[] payload, boolean retained) {
        try {
            heard.add(new Heard(topic, new SparkplugBPayloadDecoder().buildFromByteArray(payload, null)));
        } catch (Exception unreadable) {
            heard.add(new Heard(topic + " unreadable: " + unreadable, null));
        }
    }

    private List<SparkplugBPayload> on(String type) {
        return heard.stream().filter(message -> message.topic().equals("spBv1.0/hangar/" + type + "/blimp"))
                .map(Heard::payload).toList();
    }

    private static Metric metric(SparkplugBPayload payload, String name) {
        return payload.getMetrics().stream().filter(metric -> metric.getName().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void isBornTellsAndDies() {
        SparkplugBPayload birth = on("NBIRTH").getFirst();
        assertEquals(0L, birth.getSeq());
        assertEquals(MetricDataType.Int64, metric(birth, "bdSeq").getDataType());
        assertEquals(false, metric(birth, "Node Control/Rebirth").getValue());
        assertEquals(MetricDataType.Float, metric(birth, "main/in/altitude.distance").getDataType());
        assertTrue(metric(birth, "main/in/altitude.distance").getIsNull());

        for (int i = 0; i < 300; i++) {
            Tick tick = Fixture.tick(layout, i, State.ARMED);
            tick.in[1] = 0.75f;
            tick.applied[0] = -3.25f;
            tick.faultScore = -1;
            tap.record(tick);
            LockSupport.parkNanos(2_000_000);
        }
        Fixture.await("300 ticks", () -> on("NDATA").size() == 300);
        List<SparkplugBPayload> data = on("NDATA");
        for (int i = 0; i < data.size(); i++) {
            assertEquals((i + 1L) % 256, data.get(i).getSeq());
        }
        SparkplugBPayload first = data.getFirst();
        assertEquals(0.75f, metric(first, "main/in/altitude.distance").getValue());
        assertEquals(-3.25f, metric(first, "main/applied/thrust.command").getValue());
        assertEquals("ARMED", metric(first, "main/state").getValue());
        assertEquals(-1, metric(first, "main/faultScore").getValue());
        assertEquals(true, metric(first, "main/healthy").getValue());
        assertEquals(299L, metric(data.getLast(), "main/tick").getValue());
        assertEquals(birth.getMetrics().stream().map(Metric::getName).filter(name -> name.startsWith("main/")).toList(),
                first.getMetrics().stream().map(Metric::getName).toList(), "all that is told was born");

        telemetry.close();
        Fixture.await("death", () -> !on("NDEATH").isEmpty());
        assertEquals(metric(birth, "bdSeq").getValue(), metric(on("NDEATH").getFirst(), "bdSeq").getValue());
    }

    @Test
    void isBornAgainWhenTheHostAsks() throws Exception {
        Metric rebirth = new MetricBuilder("Node Control/Rebirth", MetricDataType.Boolean, true).createMetric();
        byte[] command = new SparkplugBPayloadEncoder()
                .getBytes(new SparkplugBPayload(new Date(), List.of(rebirth)), false);
        tap.record(Fixture.tick(layout, 0, State.ARMED));
        Fixture.await("data", () -> on("NDATA").size() == 1);
        host.publish("spBv1.0/hangar/NCMD/blimp", command);
        Fixture.await("second birth", () -> on("NBIRTH").size() == 2);
        assertEquals(metric(on("NBIRTH").getFirst(), "bdSeq").getValue(),
                metric(on("NBIRTH").getLast(), "bdSeq").getValue());
        assertEquals(0L, on("NBIRTH").getLast().getSeq());
    }
}
