package spikerig.bridge.udp;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// What a simulated network does to datagrams, by seed.
public final class WireFaults {
    private final RandomGenerator random;
    private final double loss;
    private final double doubling;
    private final double overtaking;

    /// @param loss part of the datagrams that do not arrive, 0..1
    /// @param doubling part that arrives twice
    /// @param overtaking part that arrives after the next one
    public WireFaults(long seed, double loss, double doubling, double overtaking) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.loss = loss;
        this.doubling = doubling;
        this.overtaking = overtaking;
    }

    public static WireFaults none() {
        return new WireFaults(0, 0, 0, 0);
    }

    /// How often the next datagram arrives: 0, 1 or 2.
    int copies() {
        if (random.nextDouble() < loss) {
            return 0;
        }
        return random.nextDouble() < doubling ? 2 : 1;
    }

    boolean overtaken() {
        return random.nextDouble() < overtaking;
    }
}
