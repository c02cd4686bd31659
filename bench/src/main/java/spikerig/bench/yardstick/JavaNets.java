package spikerig.bench.yardstick;

import java.util.HashMap;
import java.util.Map;

/// The networks on the kernels of this process.
final class JavaNets {
    private static final int STEPS = 2_000;
    private static final long SLICE_NS = 8_000_000L;
    private static final int WARM_UP_RUNS = 100;
    private static final int FNV_OFFSET = 0x811C_9DC5;
    private static final int FNV_PRIME = 0x0100_0193;

    private final YardData data = new YardData();
    private final Map<String, YardNet> nets = new HashMap<>();

    Slice time(String name, float[] thresholds) {
        YardNet net = nets.computeIfAbsent(name, _ -> {
            YardNet made = make(name, thresholds);
            for (int run = 0; run < WARM_UP_RUNS; run++) {
                run(made);
            }
            return made;
        });
        int runs = (int) (SLICE_NS / timedNs(net, 1)) + 1;
        double nsPerStep = (double) timedNs(net, runs) / runs / STEPS;
        return checked(net, nsPerStep);
    }

    private YardNet make(String name, float[] thresholds) {
        return switch (name) {
            case "b80" -> BlimpNet.b80(data, thresholds);
            case "b160" -> BlimpNet.b160(data, thresholds);
            case "cf" -> new FlightNet(data, thresholds);
            case "l7" -> new L2muNet(data, 120, 70, 7, 7, 10, thresholds);
            case "l27" -> new L2muNet(data, 160, 250, 4, 27, 7, thresholds);
            case "l64" -> new L2muNet(data, 256, 8, 64, 27, 64, thresholds);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static long timedNs(YardNet net, int runs) {
        long startNs = System.nanoTime();
        for (int run = 0; run < runs; run++) {
            run(net);
        }
        return System.nanoTime() - startNs;
    }

    private static float run(YardNet net) {
        net.reset();
        float sum = 0f;
        for (int t = 0; t < STEPS; t++) {
            sum += net.step(t);
        }
        return sum;
    }

    private static Slice checked(YardNet net, double nsPerStep) {
        int[] counts = new int[4];
        int fnv = FNV_OFFSET;
        long spikes = 0;
        net.reset();
        for (int t = 0; t < STEPS; t++) {
            net.step(t);
            int populations = net.spikeCounts(counts);
            fnv = (fnv ^ Float.floatToRawIntBits(net.output(counts))) * FNV_PRIME;
            for (int population = 0; population < populations; population++) {
                fnv = (fnv ^ counts[population]) * FNV_PRIME;
                spikes += counts[population];
            }
        }
        return new Slice(nsPerStep, (double) spikes / net.neuronCount() / STEPS, fnv);
    }
}
