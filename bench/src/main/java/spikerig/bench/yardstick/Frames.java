package spikerig.bench.yardstick;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import spikerig.controllers.kernel.Kernels;

/// Times a frame of a network of the LMUFormer's shape in C and on the controllers' kernels, by turns: `Frames C_FRAMES
/// ROUNDS [--json] [--against LMUF]`; the other yardstick's program is run once on its own.
///
/// Sums are rounded differently on the two sides, so what is compared instead of a checksum is the sum of all outputs
/// of 300 frames and the share of neurons that spike.
public final class Frames {
    private static final long CHOICE_MS = 60_000;
    private static final long SLICE_NS = 20_000_000L;
    private static final int CHECKED = 300;
    private static final int WARM_UP_FRAMES = 20_000;

    private Frames() {}

    private record Answer(double ns, double sum, double rate, float[] thresholds) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(arguments));
        boolean json = words.remove("--json");
        int rounds = Integer.parseInt(words.get(1));
        Kernels.awaitChoice(CHOICE_MS);
        Process c = new ProcessBuilder(words.getFirst()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader in = c.inputReader(); Writer out = c.outputWriter()) {
            if (!json) {
                System.out.printf("ns per frame, best of %d slices each (median), kernels: %s%n", rounds,
                        Kernels.name());
            }
            String comma = "{\"kernels\":\"" + Kernels.name() + "\",\"nsPerFrame\":{";
            for (String size : List.of("lite", "paper")) {
                for (String kind : List.of("real", "spiking")) {
                    String line = compare(in, out, size, kind, rounds, json);
                    System.out.println(json ? comma + line : line);
                    comma = ",";
                }
            }
            if (json) {
                System.out.println("}}");
            }
        } finally {
            c.destroy();
        }
        int other = words.indexOf("--against");
        if (other > 0 && !json) {
            System.out.println("the other yardstick's C:");
            System.out.print(new String(
                    new ProcessBuilder(words.get(other + 1)).start().getInputStream().readAllBytes()));
        }
    }

    private static String compare(BufferedReader in, Writer out, String size, String kind, int rounds, boolean json)
            throws IOException {
        boolean spiking = kind.equals("spiking");
        float[] thresholds = ask(in, out, size, kind, "limit").thresholds;
        FrameNet net = size.equals("lite")
                ? new FrameNet(40, 256, 1, thresholds)
                : new FrameNet(128, 512, 5, thresholds);
        run(net, spiking, WARM_UP_FRAMES);
        double[] plain = new double[rounds];
        double[] limit = new double[rounds];
        double[] ours = new double[rounds];
        Answer c = null;
        for (int round = 0; round < rounds; round++) {
            plain[round] = ask(in, out, size, kind, "plain").ns;
            c = ask(in, out, size, kind, "limit");
            limit[round] = c.ns;
            ours[round] = timedNs(net, spiking);
        }
        Answer java = check(net, spiking);
        Arrays.sort(plain);
        Arrays.sort(limit);
        Arrays.sort(ours);
        int middle = rounds / 2;
        return json
                ? String.format(Locale.ROOT, "\"%s %s\":{\"plain\":%.0f,\"limit\":%.0f,\"ours\":%.0f}", size, kind,
                        plain[0], limit[0], ours[0])
                : String.format(Locale.ROOT,
                        "%-5s %-7s  C plain %.0f (%.0f)  C limit %.0f (%.0f)  ours %.0f (%.0f)  / limit %.2f;"
                                + "  outputs %.5g and %.5g, spikes %.4f and %.4f",
                        size, kind, plain[0], plain[middle], limit[0], limit[middle], ours[0], ours[middle],
                        ours[0] / limit[0], c.sum, java.sum, c.rate, java.rate);
    }

    private static Answer ask(BufferedReader in, Writer out, String size, String kind, String style)
            throws IOException {
        out.write("%s %s %s 1\n".formatted(size, kind, style));
        out.flush();
        String line = in.readLine();
        if (line == null) {
            throw new IOException("the C program ended at " + size + " " + kind + " " + style);
        }
        String[] words = line.split(" ");
        float[] thresholds = new float[words.length - 4];
        for (int k = 0; k < thresholds.length; k++) {
            thresholds[k] = Float.parseFloat(words[k + 4]);
        }
        return new Answer(
                Double.parseDouble(words[0]), Double.parseDouble(words[2]), Double.parseDouble(words[3]), thresholds);
    }

    private static double timedNs(FrameNet net, boolean spiking) {
        long startNs = System.nanoTime();
        run(net, spiking, 100);
        int frames = (int) (SLICE_NS * 100 / (System.nanoTime() - startNs)) + 5;
        startNs = System.nanoTime();
        run(net, spiking, frames);
        return (double) (System.nanoTime() - startNs) / frames;
    }

    private static float run(FrameNet net, boolean spiking, int frames) {
        net.reset();
        float sum = 0f;
        for (int t = 0; t < frames; t++) {
            sum += net.frame(t, spiking);
        }
        return sum;
    }

    private static Answer check(FrameNet net, boolean spiking) {
        net.reset();
        double sum = 0;
        long spikes = 0;
        for (int t = 0; t < CHECKED; t++) {
            sum += net.frame(t, spiking);
            spikes += spiking ? net.spikeCount() : 0;
        }
        return new Answer(0, sum, (double) spikes / net.neuronCount() / CHECKED, new float[0]);
    }
}
