package spikerig.bridge.spinnaker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import spikerig.bridge.coding.RelayNetwork;
import spikerig.bridge.udp.WireFaults;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.linux.MonotonicClock;

/// Commands to a twin's monitor over loopback UDP.
class ScampTest {
    private static final int SDRAM = 0x60000000;
    private static final long LIMIT_NS = 20_000_000_000L;
    static final SpinnakerPlace PLACE = new SpinnakerPlace(0, 1, 3, 1, 0x700, true, 0x1200, 1, 0, 1, 1_000_000L);

    private SpinnakerTwin twin;

    private Scamp start(WireFaults faults, long limitNs) {
        twin = new SpinnakerTwin(new RelayNetwork(4), PLACE, 0, faults);
        return new Scamp(twin.address(), new MonotonicClock(), limitNs);
    }

    @AfterEach
    void stop() {
        twin.close();
    }

    @Test
    void aMachineTellsWhatItIs() {
        try (Scamp scamp = start(WireFaults.none(), LIMIT_NS)) {
            MachineVersion version = scamp.version(0, 1);
            assertEquals("SC&MP/SpiNNaker", version.software());
            assertEquals("4.0.0", version.version());
            assertEquals(0, version.x());
            assertEquals(1, version.y());
            assertEquals(256, version.bufferBytes());
        }
    }

    @Test
    void memoryComesBackAsWrittenThroughALossyNetwork() {
        byte[] bytes = new byte[5003];
        new Random(7).nextBytes(bytes);
        try (Scamp scamp = start(new WireFaults(5, 0.05, 0.1, 0.1), LIMIT_NS)) {
            scamp.write(0, 1, SDRAM + 3, bytes);
            assertArrayEquals(bytes, scamp.read(0, 1, SDRAM + 3, bytes.length));
            assertTrue(scamp.retries() > 0, "nothing was lost");
        }
    }

    @Test
    void anApplicationStartsOnTheCoresThatAreNamed() {
        try (Scamp scamp = start(WireFaults.none(), LIMIT_NS)) {
            assertEquals(15, scamp.coreStates(0, 1)[5]);
            scamp.start(0, 1, SDRAM, new byte[600], 16, 1 << 5 | 1 << 17);
            byte[] states = scamp.coreStates(0, 1);
            assertEquals(7, states[5]);
            assertEquals(7, states[17]);
            assertEquals(15, states[6]);
        }
    }

    @Test
    void aTagIsSetReadAndCleared() throws Exception {
        try (Scamp scamp = start(WireFaults.none(), LIMIT_NS)) {
            scamp.setTag(0, 1, 2, 4711, (Inet4Address) InetAddress.getByName("10.1.2.3"), true);
            assertEquals(new TagState("10.1.2.3", 4711, true, true, false, 0), scamp.tag(0, 1, 2));
            scamp.clearTag(0, 1, 2);
            assertFalse(scamp.tag(0, 1, 2).inUse());
        }
    }

    @Test
    void tagsAreOneToSeven() {
        start(WireFaults.none(), LIMIT_NS).close();
        assertThrows(IllegalArgumentException.class, () -> IpTag.set(0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> IpTag.set(0, 0, 8));
    }

    @Test
    void aRefusalSaysWhy() {
        try (Scamp scamp = start(WireFaults.none(), LIMIT_NS)) {
            DeviceException refused = assertThrows(DeviceException.class, () -> scamp.version(9, 9));
            assertTrue(refused.getMessage().contains("no route to that chip"), refused.getMessage());
        }
    }

    @Test
    void noAnswerEndsAtTheCallersLimit() {
        try (Scamp scamp = start(WireFaults.none(), 300_000_000L)) {
            twin.fallSilent(true);
            long beganNs = System.nanoTime();
            DeviceException silent = assertThrows(DeviceException.class, () -> scamp.read(0, 1, SDRAM, 4000));
            assertTrue(silent.getMessage().contains("17893"), silent.getMessage());
            long tookNs = System.nanoTime() - beganNs;
            assertTrue(tookNs >= 300_000_000L && tookNs < 3_000_000_000L, "took " + tookNs + " ns");
        }
    }
}
