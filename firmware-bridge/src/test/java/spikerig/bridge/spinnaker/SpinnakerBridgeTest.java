package spikerig.bridge.spinnaker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.bridge.coding.Coding;
import spikerig.bridge.coding.RelayNetwork;
import spikerig.bridge.coding.SpikeCode;
import spikerig.bridge.coding.SpikeDecoder;
import spikerig.bridge.coding.SpikeEncoder;
import spikerig.bridge.coding.SpikeTiming;
import spikerig.bridge.udp.WireFaults;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Status;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.testing.AllocationMeter;

/// A network on a twin of the board, over loopback UDP.
class SpinnakerBridgeTest {
    private static final long PERIOD_NS = 20_000_000L;
    private static final SpinnakerPlace PLACE = ScampTest.PLACE;
    private static final SpikeTiming TIMING =
            new SpikeTiming(PERIOD_NS, 15_000_000L, 10_000_000L, false, 1_000_000_000L);
    private static final List<Coding> BITS =
            List.of(new Coding(0, 1, 1, SpikeCode.BITS), new Coding(0, 1, 1, SpikeCode.BITS));

    private final float[] in = new float[2];
    private final float[] out = new float[2];
    private final long[] bits = new long[1];

    private static SpinnakerBridge bridge(SpinnakerTwin twin, SpinnakerPlace place, List<Coding> codings,
            SpikeTiming timing) {
        return new SpinnakerBridge(twin.address(), place, new SpikeEncoder(codings),
                new SpikeDecoder(codings, PERIOD_NS, 0), timing, new MonotonicClock(), () -> {});
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void spikesGoInAndComeBack(boolean wideKeys) {
        SpinnakerPlace place = new SpinnakerPlace(0, 1, 3, 1, 0x50700, wideKeys, 0x1200, 1, 0, 1, 1_000_000L);
        try (SpinnakerTwin twin = new SpinnakerTwin(new RelayNetwork(2), place);
                SpinnakerBridge bridge = bridge(twin, place, BITS, TIMING)) {
            settle(bridge);
            in[1] = 1f;
            int answered = 0;
            for (int tick = 0; tick < 20; tick++) {
                assertEquals(Status.OK, bridge.exchange(in, out));
                bridge.spikes(bits);
                assertEquals(0, bits[0] & 1, "neuron 0 was not told to spike");
                assertEquals((bits[0] >> 1 & 1), out[1]);
                answered += bits[0] == 2 ? 1 : 0;
            }
            assertTrue(answered >= 10, answered + " of 20 came back within their tick");
            assertEquals(0, bridge.health().strangeKeys());
            assertEquals(0, twin.dropped());
        }
    }

    @Test
    void aValueCrossesAsARate() {
        List<Coding> rates =
                List.of(new Coding(-1, 1, 40, SpikeCode.RATE), new Coding(0, 10, 11, SpikeCode.POPULATION));
        try (SpinnakerTwin twin = new SpinnakerTwin(new RelayNetwork(51), PLACE);
                SpinnakerBridge bridge = new SpinnakerBridge(twin.address(), PLACE, new SpikeEncoder(rates),
                        new SpikeDecoder(rates, PLACE.stepNs(), 0.01), // one injection a tick: a tick counts as a step
                        new SpikeTiming(PLACE.stepNs(), 15_000_000L, 10_000_000L, true, 1_000_000_000L),
                        new MonotonicClock(), () -> {})) {
            in[0] = 0.5f;
            in[1] = 7.5f;
            double sum = 0;
            int count = 0;
            for (int tick = 0; tick < 200; tick++) {
                if (bridge.exchange(in, out) == Status.OK && tick >= 50) {
                    sum += out[1];
                    count++;
                }
            }
            assertTrue(count > 100, count + " exchanges went well: " + bridge.health());
            assertEquals(7.5, sum / count, 0.3);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void lossDoublingAndOvertakingNeverMakeASpikeTwice(long seed) {
        WireFaults faults = new WireFaults(seed, 0.1, 0.2, 0.2);
        try (SpinnakerTwin twin = new SpinnakerTwin(new RelayNetwork(2), PLACE, 0, faults);
                SpinnakerBridge bridge = bridge(twin, PLACE, BITS, TIMING)) {
            in[0] = 1f;
            for (int tick = 0; tick < 60; tick++) {
                bridge.exchange(in, out);
            }
            SpinnakerHealth health = bridge.health();
            assertTrue(health.repeatedSpikes() > 0, health.toString());
            assertTrue(health.spikesIn() <= twin.injected(), health + " of " + twin.injected());
            assertTrue(health.spikesIn() > 20, health.toString());
        }
    }

    @Test
    void aSilentBoardIsAFaultWithinTheBudgetAndComesBack() throws Exception {
        SpikeTiming timing = new SpikeTiming(PERIOD_NS, 15_000_000L, 2_000_000L, false, 200_000_000L);
        try (SpinnakerTwin twin = new SpinnakerTwin(new RelayNetwork(2), PLACE);
                SpinnakerBridge bridge = bridge(twin, PLACE, BITS, timing)) {
            settle(bridge);
            twin.fallSilent(true);
            long goneNs = System.nanoTime();
            while (bridge.exchange(in, out) == Status.OK) {
                assertTrue(System.nanoTime() - goneNs < 5_000_000_000L, "a silent board passes for a live one");
            }
            assertTrue(System.nanoTime() - goneNs >= 100_000_000L);
            twin.fallSilent(false);
            settle(bridge);
        }
    }

    @Test
    void aBoardThatIsNotThereIsToldAtTheStart() throws Exception {
        try (DatagramSocket mute = new DatagramSocket(0)) {
            InetSocketAddress nobody = new InetSocketAddress("127.0.0.1", mute.getLocalPort());
            assertThrows(DeviceException.class, () -> new Scamp(nobody, new MonotonicClock(), 200_000_000L)
                    .version(0, 0));
        }
    }

    @Test
    void aFloodOfGarbageDoesNotMakeAnExchangeLonger() throws Exception {
        DatagramSocket board = new DatagramSocket(0);
        Thread garbage = Thread.ofPlatform().daemon().start(() -> flood(board));
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", board.getLocalPort());
        SpikeTiming timing = new SpikeTiming(PERIOD_NS, 10_000_000L, 5_000_000L, false, 200_000_000L);
        try (SpinnakerBridge bridge = new SpinnakerBridge(address, PLACE, new SpikeEncoder(BITS),
                new SpikeDecoder(BITS, PERIOD_NS, 0), timing, new MonotonicClock(), () -> {})) {
            long shortestNs = Long.MAX_VALUE;
            for (int tick = 0; tick < 30; tick++) {
                long beganNs = System.nanoTime();
                bridge.exchange(in, out);
                shortestNs = Math.min(shortestNs, System.nanoTime() - beganNs);
            }
            assertTrue(shortestNs < 15_000_000L, "the quickest exchange took " + shortestNs + " ns");
            assertTrue(bridge.health().malformed() > 100, bridge.health().toString());
        } finally {
            board.close();
            garbage.join();
        }
    }

    /// Answers a version request once, then sends whatever comes to mind, as fast as it can.
    private static void flood(DatagramSocket board) {
        try {
            DatagramPacket packet = new DatagramPacket(new byte[512], 512);
            board.receive(packet);
            ByteBuffer answer = ByteBuffer.wrap(packet.getData()).order(ByteOrder.LITTLE_ENDIAN);
            answer.putShort(SdpHeader.BYTES, (short) ScpResult.OK);
            board.send(new DatagramPacket(packet.getData(), 32, packet.getSocketAddress()));
            byte[] garbage = new byte[64];
            Random random = new Random(1);
            while (!board.isClosed()) {
                random.nextBytes(garbage);
                garbage[0] |= 1;
                board.send(new DatagramPacket(garbage, 64, packet.getSocketAddress()));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    @Test
    void anExchangeAllocatesNothing() {
        SpikeTiming timing = new SpikeTiming(PERIOD_NS, 15_000_000L, 200_000L, false, 60_000_000_000L);
        try (SpinnakerTwin twin = new SpinnakerTwin(new RelayNetwork(2), PLACE);
                SpinnakerBridge bridge = bridge(twin, PLACE, BITS, timing)) {
            settle(bridge);
            in[0] = 1f;
            assertEquals(0, AllocationMeter.bytesAllocatedBy(() -> {
                for (int i = 0; i < 100; i++) {
                    bridge.exchange(in, out);
                }
            }));
        }
    }

    @Test
    void moreNeuronsThanABoardTakesInATickAreRefused() {
        List<Coding> wide = List.of(new Coding(0, 1, 6 * 63 + 1, SpikeCode.RATE));
        try (SpinnakerTwin twin = new SpinnakerTwin(new RelayNetwork(2), PLACE)) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> bridge(twin, PLACE, wide, TIMING));
            assertTrue(refused.getMessage().contains("fewer neurons"), refused.getMessage());
        }
    }

    /// Until the board has said where it sends.
    private void settle(SpinnakerBridge bridge) {
        for (int i = 0; bridge.exchange(in, out) != Status.OK; i++) {
            assertTrue(i < 1000, bridge.health().toString());
        }
    }
}
