package spikerig.bench.yardstick;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import spikerig.controllers.kernel.Kernels;

/// Times the six networks: `Yard SLICES [NET]` prints per net its name, the best and the median ns per step, the share
/// of neurons that spike, and the checksum of the first 2,000 steps from reset, which every slice repeats.
public final class Yard {
    private static final int STEPS = 2_000;
    private static final long SLICE_NS = 8_000_000L;
    private static final int WARM_UP_RUNS = 200;
    private static final int FNV_OFFSET = 0x811C_9DC5;
    private static final int FNV_PRIME = 0x0100_0193;

    private Yard() {}

    public static void main(String[] arguments) {
        int slices = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
        Kernels.awaitChoice(120_000);
        for (Named named : nets()) {
            if (arguments.length < 2 || arguments[1].equals(named.name)) {
                System.out.println(line(named, slices));
            }
        }
    }

    private record Named(String name, YardNet net) {}

    private static List<Named> nets() {
        YardData data = new YardData();
        return List.of(
                new Named("b80", BlimpNet.b80(data, new float[] {0.917969f})),
                new Named("b160", BlimpNet.b160(data, new float[] {0.691406f, 0.816406f})),
                new Named("cf", new FlightNet(data, new float[] {1.27734f, 1.01953f, 0.753906f, 1.01953f})),
                new Named("l7",
                        new L2muNet(data, 120, 70, 7, 7, 10, new float[] {1.41016f, 0.480469f, 0.527344f, 0.464844f})),
                new Named("l27",
                        new L2muNet(data, 160, 250, 4, 27, 7, new float[] {1.08203f, 0.363281f, 0.597656f, 0.769531f})),
                new Named("l64",
                        new L2muNet(data, 256, 8, 64, 27, 64, new float[] {1.51953f, 0.480469f, 0.574219f, 1.12109f})));
    }

    private static String line(Named named, int slices) {
        YardNet net = named.net;
        for (int run = 0; run < WARM_UP_RUNS; run++) {
            run(net);
        }
        long runNs = timedNs(net, 5);
        int runs = (int) (SLICE_NS / runNs) + 1;
        double[] nsPerStep = new double[slices];
        for (int slice = 0; slice < slices; slice++) {
            nsPerStep[slice] = (double) timedNs(net, runs) / STEPS;
        }
        Arrays.sort(nsPerStep);
        Checksum sum = checksum(net);
        return String.format(Locale.ROOT, "%s %.1f %.1f %.4f %08x", named.name, nsPerStep[0], nsPerStep[slices / 2],
                sum.rate, sum.fnv);
    }

    private static long timedNs(YardNet net, int runs) {
        long startNs = System.nanoTime();
        for (int run = 0; run < runs; run++) {
            run(net);
        }
        return (System.nanoTime() - startNs) / runs;
    }

    private static float run(YardNet net) {
        net.reset();
        float sum = 0f;
        for (int t = 0; t < STEPS; t++) {
            sum += net.step(t);
        }
        return sum;
    }

    private record Checksum(int fnv, double rate) {}

    private static Checksum checksum(YardNet net) {
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
        return new Checksum(fnv, (double) spikes / net.neuronCount() / STEPS);
    }
}
