package spikerig.runtime.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import spikerig.runtime.loop.State;
import spikerig.runtime.loop.Tick;

/// The bytes of TOPICS.md; numbers from Python: `struct.pack('<qqiIiBBH', 41, 1050001500, 1500, 0, 3, 1, 1, 4)` and
/// `struct.pack('<fffQQ', ...)`.
class BinaryTicksTest {
    @Test
    void writesTheDocumentedBytes() {
        BinaryTicks ticks = new BinaryTicks(Fixture.altitude(), 1_000_000_000L, 2);
        Tick tick = Fixture.tick(Fixture.altitude(), 41, State.ARMED);
        tick.faultScore = 3;
        tick.in[0] = 1;
        tick.in[1] = 0.25f;
        tick.out[0] = -2;
        tick.applied[0] = Float.NaN;
        tick.spikes[0] = 0b1011;
        tick.spikes[1] = 1;
        ticks.add(tick, false);
        String head = "5352" + "0100" + "0100" + "0200" + "0100" + "0200";
        String body = "29000000000000005cc0953e00000000dc050000000000000300000001010400" + "0000803f" + "0000803e"
                + "000000c0" + "0000c07f"
                + "0b00000000000000" + "0100000000000000";
        assertEquals(head + body, HexFormat.of().formatHex(ticks.take()));
        ticks.add(tick, false);
        ticks.add(tick, false);
        assertEquals(head.replace("53520100" + "0100", "53520100" + "0200") + body + body,
                HexFormat.of().formatHex(ticks.take()));
    }
}
