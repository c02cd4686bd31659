package spikerig.runtime.telemetry;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.State;
import spikerig.runtime.loop.Tick;

/// Loops and ticks made up for tests of telemetry.
final class Fixture {
    static final long PERIOD_NS = 50_000_000L;

    static final Clock CLOCK = new Clock() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleepUntil(long deadlineNs) {
            LockSupport.parkNanos(deadlineNs - System.nanoTime());
        }
    };

    private Fixture() {}

    /// An altitude loop of 70 neurons.
    static LoopLayout altitude() {
        return new LoopLayout(
                "blimp",
                "main",
                "altitude",
                List.of(new Channel("setpoint.altitude", "m", 0, 12), new Channel("altitude.distance", "m", 0, 12)),
                List.of(new Channel("thrust.command", "1", -10, 10)),
                70,
                PERIOD_NS,
                List.of(),
                0);
    }

    /// A classifier of three classes with windows of `windowSteps`.
    static LoopLayout activity(int windowSteps) {
        return new LoopLayout(
                "watch",
                "wrist",
                "har",
                List.of(new Channel("gyro.x", "rad/s", -35, 35)),
                List.of(
                        new Channel("har.typing", "1", 0, Float.POSITIVE_INFINITY),
                        new Channel("har.clapping", "1", 0, Float.POSITIVE_INFINITY),
                        new Channel("har.writing", "1", 0, Float.POSITIVE_INFINITY)),
                0,
                PERIOD_NS,
                List.of("typing", "clapping", "writing"),
                windowSteps);
    }

    static Tick tick(LoopLayout layout, long index, State state) {
        Tick tick = new Tick(layout);
        tick.index = index;
        tick.dueNs = index * layout.periodNs();
        tick.startNs = tick.dueNs + 1_500;
        tick.state = state;
        tick.healthy = true;
        return tick;
    }

    /// Not one of those that the kernel gives to outgoing connections (from 32768 on): a client that tries to reach a
    /// broker that is down could take the broker's place.
    static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(15_000, 32_000);
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (BindException taken) {
                // another then
            }
        }
    }

    static void await(String what, BooleanSupplier done) {
        long endNs = System.nanoTime() + 60_000_000_000L;
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - endNs > 0) {
                throw new AssertionError("waited 60 s in vain: " + what);
            }
            LockSupport.parkNanos(5_000_000L);
        }
    }
}
