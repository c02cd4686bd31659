package spikerig.drivers.camera;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import spikerig.drivers.DeviceException;
import spikerig.drivers.EventBuffer;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;
import spikerig.testing.AllocationMeter;
import spikerig.testing.TestWiring;

/// Plays faery's recording `dvs.es`: 473,225 events in 999 ms.
class EventCameraTest {
    private static final int EVENTS = 473_225;
    private static final long TICK_NS = 10_000_000;

    private final TestWiring wiring = new TestWiring();

    private static byte[] recording() throws IOException {
        try (InputStream in = EventCameraTest.class.getResourceAsStream("/events/dvs.es")) {
            return in.readAllBytes();
        }
    }

    private Sensor camera(double speed, boolean repeat, List<String> cues, int eventsMax) throws IOException {
        wiring.put("dvs.es", recording());
        return new EventCameraProvider().create(new EventCameraConfig(
                "dvs.es", 0, 0, speed, repeat, cues, 4, 3, 0.05, null, "both", 0, 0, eventsMax), wiring);
    }

    private double eventsOfTicks(Sensor camera, int ticks) {
        float[] out = new float[camera.channels().size()];
        double sum = 0;
        for (int i = 0; i < ticks; i++) {
            assertEquals(Status.OK, camera.read(out, 0));
            for (int tile = 2; tile < 14; tile++) {
                sum += out[tile];
            }
            wiring.clock().advance(TICK_NS);
        }
        assertEquals(0, out[1]);
        return sum;
    }

    @Test
    void playsEveryEventOnceAtItsTime() throws IOException {
        try (Sensor camera = camera(1, false, List.of("tiles"), 1_000_000)) {
            double half = eventsOfTicks(camera, 50);
            assertTrue(half > 0 && half < EVENTS, "half of the time brought " + half);
            assertEquals(EVENTS, half + eventsOfTicks(camera, 60));
        }
    }

    @Test
    void beginsAgainAtTheEnd() throws IOException {
        try (Sensor camera = camera(1, true, List.of("tiles"), 1_000_000)) {
            double all = eventsOfTicks(camera, 202);
            assertTrue(all >= 2.0 * EVENTS, "two rounds brought " + all);
        }
    }

    @Test
    void givesWhatFitsWhenItPlaysAsFastAsItGoes() throws IOException {
        try (Sensor camera = camera(0, false, List.of("tiles"), 5000)) {
            assertEquals(5000, eventsOfTicks(camera, 1));
            assertEquals(EVENTS - 5000, eventsOfTicks(camera, 100));
        }
    }

    @Test
    void countsWhatDoesNotFitInATick() throws IOException {
        try (Sensor camera = camera(1, false, List.of("tiles"), 1000)) {
            float[] out = new float[camera.channels().size()];
            camera.read(out, 0);
            wiring.clock().advance(1_100_000_000L);
            camera.read(out, 0);
            double held = 0;
            for (int tile = 2; tile < 14; tile++) {
                held += out[tile];
            }
            assertEquals(1000, held);
            assertTrue(out[1] >= EVENTS - 3000 && out[1] <= EVENTS - 1000, "lost " + out[1]);
        }
    }

    @Test
    void givesTheSameNumbersTwice() throws IOException {
        float[][] runs = new float[2][];
        for (int run = 0; run < 2; run++) {
            try (Sensor camera = camera(1, true, List.of("flow", "surface", "tiles"), 20_000)) {
                runs[run] = new float[camera.channels().size()];
                for (int i = 0; i < 30; i++) {
                    camera.read(runs[run], 0);
                    wiring.clock().advance(TICK_NS);
                }
            }
        }
        assertArrayEquals(runs[0], runs[1]);
    }

    @Test
    void doesNotAllocateWhilePlaying() throws IOException {
        try (Sensor camera = camera(0.001, true, List.of("flow", "surface", "tiles"), 20_000)) {
            float[] out = new float[camera.channels().size()];
            assertEquals(0, AllocationMeter.bytesAllocatedBy(() -> {
                camera.read(out, 0);
                wiring.clock().advance(TICK_NS);
            }));
        }
    }

    @Test
    void staysInTheDeclaredRanges() throws IOException {
        try (Sensor camera = camera(1, true, List.of("flow", "surface", "tiles"), 20_000)) {
            float[] out = new float[camera.channels().size()];
            for (int i = 0; i < 100; i++) {
                camera.read(out, 0);
                wiring.clock().advance(TICK_NS);
                for (int k = 0; k < out.length; k++) {
                    float value = out[k];
                    var channel = camera.channels().get(k);
                    assertTrue(value >= channel.min() && value <= channel.max(), () -> channel + " gave " + value);
                }
            }
        }
    }

    @Test
    void refusesARecordingThatIsNone() {
        wiring.put("dvs.es", "no events".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        DeviceException refused = assertThrows(DeviceException.class, () -> new EventCameraProvider().create(
                new EventCameraConfig("dvs.es", 0, 0, 1, true, List.of(), 4, 3, 0.05, null, "both", 0, 0, 1000),
                wiring));
        assertTrue(refused.getMessage().contains("dvs.es"), refused.getMessage());
    }

    @Test
    void aFullRingLosesTheNewestAndSaysHowMany() {
        EventRing ring = new EventRing(8);
        EventBuffer events = new EventBuffer(6);
        for (int i = 0; i < 6; i++) {
            events.add(i, i, 0, 1);
        }
        assertEquals(0, ring.put(events));
        assertEquals(4, ring.put(events));
        EventBuffer out = new EventBuffer(100);
        ring.take(out);
        assertEquals(8, out.size());
        assertEquals(1, out.tUs()[7]);
        assertEquals(0, ring.put(events));
    }
}
