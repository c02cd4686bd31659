package spikerig.bridge.aer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import spikerig.bridge.coding.Coding;
import spikerig.bridge.coding.RelayNetwork;
import spikerig.bridge.coding.SpikeCode;
import spikerig.bridge.coding.SpikeDecoder;
import spikerig.bridge.coding.SpikeEncoder;
import spikerig.bridge.coding.SpikeTiming;
import spikerig.bridge.udp.WireFaults;
import spikerig.drivers.Status;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.testing.AllocationMeter;

/// Address events over loopback UDP.
class AerTest {
    private static final long PERIOD_NS = 1_000_000_000L;
    private static final int NEURONS = 300;
    private static final List<Coding> RATE = List.of(new Coding(0, 1, NEURONS, SpikeCode.RATE));
    private static final SpikeTiming FIRST = new SpikeTiming(PERIOD_NS, 500_000_000L, 400_000_000L, true, 0);

    private final float[] in = new float[1];
    private final float[] out = new float[1];

    private static AerBridge bridge(AerPlace place, List<Coding> codings, SpikeTiming timing) {
        return new AerBridge(place, new SpikeEncoder(codings), new SpikeDecoder(codings, PERIOD_NS, 0), timing, 1,
                new MonotonicClock(), () -> {});
    }

    @Test
    void anEventIsTheWordOfTheDocument() {
        // hardware.md 1.2: bit 31 no timestamp, 30..16 x, 15 polarity, 14..0 y
        assertEquals(0x80000000 | 3 << 16 | 1 << 15 | 5, AerWord.of(3, 5, true));
        assertEquals(0xFFFF7FFF, AerWord.of(0x7FFF, 0x7FFF, false));
        assertEquals(0x7FFF, AerWord.x(0xFFFF7FFF));
        assertEquals(0x7FFF, AerWord.y(0xFFFF7FFF));
        assertTrue(AerWord.hasTime(0x00030005) && !AerWord.isOn(0x00030005) && AerWord.isOn(0x8000));
    }

    @Test
    void aRateOfManyDatagramsCrossesAndComesBack() {
        List<Coding> coding = List.of(new Coding(0, 1, 200, SpikeCode.RATE));
        try (AerTwin twin = new AerTwin(new RelayNetwork(200), 16, WireFaults.none());
                AerBridge bridge = bridge(twin.place(), coding, FIRST)) {
            settle(bridge);
            long[] bits = new long[4];
            for (int tick = 0; tick < 100; tick++) {
                in[0] = (tick % 10 + 1) / 10f;
                assertEquals(Status.OK, bridge.exchange(in, out), "tick " + tick);
                assertEquals(in[0], out[0], 0.006, "tick " + tick);
                bridge.spikes(bits);
                int spikes = 0;
                for (long word : bits) {
                    spikes += Long.bitCount(word);
                }
                assertEquals(200 * in[0], spikes, 1.01, "tick " + tick);
            }
            assertEquals(0, bridge.strangeEvents());
        }
    }

    @Test
    void moreEventsThanADatagramHoldsGoInSeveral() {
        try (AerTwin twin = new AerTwin(new RelayNetwork(NEURONS), 16, WireFaults.none());
                AerBridge bridge = bridge(twin.place(), RATE,
                        new SpikeTiming(PERIOD_NS, 500_000_000L, 50_000_000L, false, 0))) {
            settle(bridge);
            in[0] = 1f;
            bridge.exchange(in, out);
            assertEquals(1f, out[0]);
        }
    }

    @Test
    void aBoardThatFallsSilentIsLostAfterItsTime() {
        SpikeTiming timing = new SpikeTiming(20_000_000L, 5_000_000L, 1_000_000L, false, 100_000_000L);
        try (AerTwin twin = new AerTwin(new RelayNetwork(NEURONS), 16, new WireFaults(1, 1.0, 0, 0));
                AerBridge bridge = bridge(twin.place(), RATE, timing)) {
            in[0] = 1f;
            long beganNs = System.nanoTime();
            while (bridge.exchange(in, out) == Status.OK) {
                assertTrue(System.nanoTime() - beganNs < 5_000_000_000L, "silence passes for life");
            }
            assertTrue(System.nanoTime() - beganNs >= 100_000_000L);
        }
    }

    @Test
    void aPortThatNobodyListensToIsAFault() {
        AerTwin gone = new AerTwin(new RelayNetwork(NEURONS), 16, WireFaults.none());
        AerPlace place = gone.place();
        gone.close();
        try (AerBridge bridge = bridge(place, RATE, new SpikeTiming(PERIOD_NS, 50_000_000L, 20_000_000L, false, 0))) {
            in[0] = 1f;
            int faults = 0;
            for (int tick = 0; tick < 10; tick++) {
                faults += bridge.exchange(in, out) == Status.OK ? 0 : 1;
            }
            assertTrue(faults >= 5, faults + " of 10");
        }
    }

    @Test
    void aFloodOfGarbageDoesNotMakeAnExchangeLonger() throws Exception {
        DatagramSocket board = new DatagramSocket(0);
        Thread garbage = Thread.ofPlatform().daemon().start(() -> flood(board));
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", board.getLocalPort());
        SpikeTiming timing = new SpikeTiming(20_000_000L, 5_000_000L, 2_000_000L, false, 0);
        try (AerBridge bridge = bridge(new AerPlace(address, address, 16), RATE, timing)) {
            long shortestNs = Long.MAX_VALUE;
            for (int tick = 0; tick < 30; tick++) {
                long beganNs = System.nanoTime();
                bridge.exchange(in, out);
                shortestNs = Math.min(shortestNs, System.nanoTime() - beganNs);
            }
            assertTrue(shortestNs < 10_000_000L, "the quickest exchange took " + shortestNs + " ns");
            assertTrue(bridge.strangeEvents() > 100, bridge.strangeEvents() + " strange events");
        } finally {
            board.close();
            garbage.join();
        }
    }

    private static void flood(DatagramSocket board) {
        try {
            DatagramPacket packet = new DatagramPacket(new byte[64], 64);
            board.receive(packet);
            byte[] garbage = new byte[63];
            Random random = new Random(1);
            while (!board.isClosed()) {
                random.nextBytes(garbage);
                board.send(new DatagramPacket(garbage, garbage.length, packet.getSocketAddress()));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    @Test
    void aValueThatIsLostIsAFaultAndLeavesTheOutputs() {
        try (AerTwin twin = new AerTwin(new RelayNetwork(NEURONS), 16, WireFaults.none());
                AerBridge bridge = bridge(twin.place(), RATE,
                        new SpikeTiming(PERIOD_NS, 50_000_000L, 1_000_000L, false, 0))) {
            out[0] = 7f;
            assertEquals(Status.FAULT, bridge.exchange(new float[] {Float.NaN}, out));
            assertArrayEquals(new float[] {7f}, out);
        }
    }

    @Test
    void anExchangeAllocatesNothing() {
        try (AerTwin twin = new AerTwin(new RelayNetwork(NEURONS), 16, WireFaults.none());
                AerBridge bridge = bridge(twin.place(), RATE, FIRST)) {
            settle(bridge);
            in[0] = 0.1f;
            assertEquals(0, AllocationMeter.bytesAllocatedBy(() -> {
                for (int i = 0; i < 100; i++) {
                    bridge.exchange(in, out);
                }
            }));
        }
    }

    /// Until the board has taken START.
    private void settle(AerBridge bridge) {
        in[0] = 1f;
        for (int i = 0; bridge.exchange(in, out) != Status.OK || out[0] == 0f; i++) {
            assertTrue(i < 20, "no event comes back");
        }
    }
}
