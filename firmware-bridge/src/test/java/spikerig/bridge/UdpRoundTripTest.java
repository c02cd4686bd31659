package spikerig.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import spikerig.bridge.aer.AerBridge;
import spikerig.bridge.aer.AerTwin;
import spikerig.bridge.coding.Coding;
import spikerig.bridge.coding.RelayNetwork;
import spikerig.bridge.coding.SpikeCode;
import spikerig.bridge.coding.SpikeDecoder;
import spikerig.bridge.coding.SpikeEncoder;
import spikerig.bridge.coding.SpikeTiming;
import spikerig.bridge.spinnaker.SpinnakerBridge;
import spikerig.bridge.spinnaker.SpinnakerPlace;
import spikerig.bridge.spinnaker.SpinnakerTwin;
import spikerig.bridge.udp.WireFaults;
import spikerig.drivers.Status;
import spikerig.drivers.io.linux.MonotonicClock;

/// What a tick takes over loopback UDP, from the first byte sent to the first spikes back; printed for the README.
class UdpRoundTripTest {
    private static final int NEURONS = 32;
    private static final int WARM_UP = 2000;
    private static final int TICKS = 3000;
    private static final long PERIOD_NS = 1_000_000_000L;
    private static final List<Coding> CODING = List.of(new Coding(0, 1, NEURONS, SpikeCode.RATE));
    private static final SpikeTiming FIRST =
            new SpikeTiming(PERIOD_NS, 500_000_000L, 400_000_000L, true, 60_000_000_000L);

    @Test
    void addressEvents() {
        try (AerTwin twin = new AerTwin(new RelayNetwork(NEURONS), 16, WireFaults.none());
                AerBridge bridge = new AerBridge(twin.place(), new SpikeEncoder(CODING),
                        new SpikeDecoder(CODING, PERIOD_NS, 0), FIRST, 1, new MonotonicClock(), () -> {})) {
            print("aer, 16 of 32 neurons", bridge, WARM_UP, TICKS);
        }
    }

    @Test
    void spinnaker() {
        SpinnakerPlace place = new SpinnakerPlace(0, 0, 3, 1, 0, true, 0, 1, 0, 0, 1_000_000L);
        try (SpinnakerTwin twin = new SpinnakerTwin(new RelayNetwork(NEURONS), place);
                SpinnakerBridge bridge = new SpinnakerBridge(twin.address(), place, new SpikeEncoder(CODING),
                        new SpikeDecoder(CODING, PERIOD_NS, 0), FIRST, new MonotonicClock(), () -> {})) {
            print("spinnaker, steps of 1 ms", bridge, WARM_UP / 10, TICKS / 3);
        }
    }

    private static void print(String what, Bridge bridge, int warmUp, int ticks) {
        Histogram tookNs = new Histogram(10_000_000_000L, 3);
        float[] in = {0.5f};
        float[] out = new float[1];
        int answered = 0;
        for (int tick = -warmUp; tick < ticks; tick++) {
            long beganNs = System.nanoTime();
            Status status = bridge.exchange(in, out);
            if (tick >= 0) {
                tookNs.recordValue(System.nanoTime() - beganNs);
                answered += status == Status.OK ? 1 : 0;
            }
        }
        assertEquals(ticks, answered, what);
        assertTrue(tookNs.getMaxValue() < PERIOD_NS, what);
        System.out.printf("%s: median %.0f us, p99 %.0f us, longest %.0f us of %d%n", what,
                tookNs.getValueAtPercentile(50) / 1e3, tookNs.getValueAtPercentile(99) / 1e3,
                tookNs.getMaxValue() / 1e3, ticks);
    }
}
