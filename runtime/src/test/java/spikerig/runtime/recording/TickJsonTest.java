package spikerig.runtime.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import spikerig.drivers.Channel;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.State;
import spikerig.runtime.loop.Tick;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TickJsonTest {
    private static final float[] SPECIAL = {
        0f, -0f, Float.MIN_VALUE, -Float.MIN_NORMAL, Float.MAX_VALUE, Float.NaN, Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY, 1f / 3, 16_777_217f, 1e10f, 3.4e-39f
    };

    /// Two channels of one name, one that is another's object, and one with a quote in it.
    private final LoopLayout layout = new LoopLayout(
            "r", "main", "c", channels("imu.gyro.x", "imu.gyro.x", "imu.gyro", "say \"x\""), channels("a", "b.c"), 70,
            1_000_000, List.of(), 0);
    private final TickJson json = new TickJson(layout);

    private static List<Channel> channels(String... names) {
        return List.of(names).stream().map(name -> new Channel(name, "m/s^2", -1, 1)).toList();
    }

    private Tick thereAndBack(Tick tick) {
        StringBuilder text = new StringBuilder();
        json.write(tick, 1000, text);
        Tick back = new Tick(layout);
        json.read(text.toString().getBytes(StandardCharsets.UTF_8), back);
        return back;
    }

    @Test
    void givesEveryFloatBackBitForBit() {
        Random random = new Random(1);
        Tick tick = new Tick(layout);
        for (int i = 0; i < 50_000; i++) {
            for (int k = 0; k < 4; k++) {
                tick.in[k] = i < SPECIAL.length
                        ? SPECIAL[(i + k) % SPECIAL.length]
                        : Float.intBitsToFloat(random.nextInt());
            }
            tick.out[1] = tick.in[3];
            Tick back = thereAndBack(tick);
            for (int k = 0; k < 4; k++) {
                assertEquals(Float.floatToIntBits(tick.in[k]), Float.floatToIntBits(back.in[k]));
            }
            assertEquals(Float.floatToIntBits(tick.in[3]), Float.floatToIntBits(back.out[1]));
        }
    }

    @Test
    void givesAllElseBack() {
        Tick tick = new Tick(layout);
        tick.index = 1L << 40;
        tick.startNs = 5000;
        tick.dueNs = 4990;
        tick.missed = 3;
        tick.state = State.TRIPPED;
        tick.healthy = true;
        tick.faultScore = 7;
        tick.handedOver = true;
        tick.adopted[1] = -2.5f;
        tick.spikes[0] = 0x8000_0000_0000_0001L;
        tick.spikes[1] = 0x21;
        Tick back = thereAndBack(tick);

        assertEquals(1L << 40, back.index);
        assertEquals(4000, back.startNs, "since the origin");
        assertEquals(10, back.lateNs());
        assertEquals(3, back.missed);
        assertEquals(State.TRIPPED, back.state);
        assertTrue(back.healthy && back.handedOver && !back.reset && !back.fallback);
        assertEquals(7, back.faultScore);
        assertEquals(-2.5f, back.adopted[1]);
        assertEquals(0x8000_0000_0000_0001L, back.spikes[0]);
        assertEquals(0x21, back.spikes[1]);
    }

    @Test
    void saysTheUnitsInTheSchema() {
        JsonNode schema = JsonMapper.shared().readTree(json.schema());
        JsonNode x = schema.at("/properties/in/properties/imu/properties/gyro/properties/x");
        assertEquals("number", x.get("type").asString());
        assertEquals("m/s^2", x.get("unit").asString());
        assertEquals("object", schema.get("type").asString());
    }
}
