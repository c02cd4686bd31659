package spikerig.runtime.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import spikerig.testing.AllocationMeter;

class EventTapTest {
    private static final long[] T_US = {1_605_537_493_718_345L, 1_605_537_493_718_350L, 1_605_541_800_000_000L};
    private static final short[] X = {0, 319, (short) 40_000};
    private static final short[] Y = {239, 0, 1};
    private static final byte[] POLARITY = {1, 0, 1};

    private final EventTap tap = new EventTap("dvs", 320, 240, 8);

    /// The third event is more than 2^32 us after the first, and begins a packet of its own.
    @Test
    void packsColumnsAndGivesThemBack() {
        tap.open(true);
        tap.record(T_US, X, Y, POLARITY, 3);
        EventPacket packet = new EventPacket();
        assertEquals(2, tap.take(packet, 100));
        StringBuilder json = new StringBuilder();
        packet.write(0, json);
        EventPacket back = new EventPacket();
        back.read(json.toString().getBytes(StandardCharsets.UTF_8));

        assertEquals(2, back.size());
        assertEquals(T_US[1], back.tUs(1));
        assertEquals(319, back.x(1));
        assertEquals(239, back.y(0));
        assertEquals(1, back.polarity(0));
        assertEquals(1, tap.take(packet, 100));
        assertEquals(T_US[2], packet.tUs(0));
        assertEquals(40_000, packet.x(0));
    }

    @Test
    void countsWhatFindsNoRoomAndAllocatesNothing() {
        tap.open(true);
        assertEquals(0, AllocationMeter.bytesAllocatedBy(() -> tap.record(T_US, X, Y, POLARITY, 3)));
        assertEquals(2, tap.take(new EventPacket(), 2));
        assertEquals(9 * 3, tap.lost(), "two of eleven calls found room");
    }
}
