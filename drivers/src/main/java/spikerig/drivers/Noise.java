package spikerig.drivers;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Seeded randomness that is the same, bit for bit, on every machine.
///
/// The bits come from L64X128MixRandom (its algorithm is specified by the platform); Gaussian samples from Marsaglia's
/// polar method over [StrictMath], because the platform's own sampler may change from one release to the next.
public final class Noise {
    private final RandomGenerator generator;
    private double spare;
    private boolean hasSpare;

    public Noise(long seed) {
        generator = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// 64 random bits, such as a seed for something else.
    public long bits() {
        return generator.nextLong();
    }

    /// Uniform in [0, 1).
    public double uniform() {
        return (bits() >>> 11) * 0x1.0p-53;
    }

    /// Uniform in [min, max).
    public double uniform(double min, double max) {
        return min + (max - min) * uniform();
    }

    /// Standard normal.
    public double gaussian() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        double x;
        double y;
        double square;
        do {
            x = 2.0 * uniform() - 1.0;
            y = 2.0 * uniform() - 1.0;
            square = x * x + y * y;
        } while (square >= 1.0 || square == 0.0);
        double scale = StrictMath.sqrt(-2.0 * StrictMath.log(square) / square);
        spare = y * scale;
        hasSpare = true;
        return x * scale;
    }
}
