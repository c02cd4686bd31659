package spikerig.bridge.spinnaker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import spikerig.bridge.coding.RelayNetwork;
import spikerig.bridge.udp.WireFaults;

/// The habits of the real firmware, told to the twin without a socket; hardware.md 1.1.
class TwinQuirkTest {
    private static final SpinnakerPlace PLACE =
            new SpinnakerPlace(0, 1, 3, 1, 0, true, 0x1200, 1, 0, 1, 3_600_000_000_000L); // steps only when told
    private static final String SDP = "00000700230001000000";

    private SpinnakerTwin twin;

    @BeforeEach
    void start() {
        twin = new SpinnakerTwin(new RelayNetwork(8), PLACE, 0, WireFaults.none());
    }

    @AfterEach
    void stop() {
        twin.close();
    }

    private void receive(String hex) {
        twin.received(ByteBuffer.wrap(HexFormat.of().parseHex(SDP + hex)).order(ByteOrder.LITTLE_ENDIAN),
                new InetSocketAddress("127.0.0.1", 9));
    }

    @Test
    void aKeyOfAnInputIsInjected() {
        receive("020004000700"); // the vector of hardware.md: 16-bit keys 4 and 7
        assertEquals(2, twin.injected());
    }

    @Test
    void aHeaderOfZeroIsIgnored() {
        receive("0000");
        assertEquals(0, twin.injected() + twin.dropped());
    }

    @Test
    void aLowerPrefixMovesTheKeyUp() {
        receive("018001000100"); // key 1, lower prefix 1: the firmware makes 0x10001 of it, no input
        assertEquals(0, twin.injected());
        assertEquals(1, twin.dropped());
    }

    @Test
    void anEventOfThePastIsDroppedAndOneOfTheFutureWaits() {
        twin.stepped();
        twin.stepped();
        receive("013801000000" + "02000000"); // key 2 of step 1; it is step 2
        assertEquals(1, twin.dropped());
        receive("013803000000" + "02000000"); // of step 3
        assertEquals(1, twin.injected());
        twin.stepped();
        assertEquals(3, twin.time());
    }

    @Test
    void anotherCoreIsNotMeant() {
        twin.received(ByteBuffer.wrap(HexFormat.of().parseHex("00000700240001000000" + "01000400"))
                .order(ByteOrder.LITTLE_ENDIAN), new InetSocketAddress("127.0.0.1", 9));
        assertEquals(0, twin.injected() + twin.dropped());
    }
}
