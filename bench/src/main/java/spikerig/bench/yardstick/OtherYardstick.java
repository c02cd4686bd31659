package spikerig.bench.yardstick;

import java.io.IOException;
import java.util.List;

/// Another implementation of the same networks: a program that takes `ROUNDS NET VARIANT`, networks numbered in the
/// order of `SPEC.md`, and prints a line with language, net, variant, best and median ns per step, spike rate and
/// checksum.
final class OtherYardstick {
    private static final List<String> NETS = List.of("b80", "b160", "cf", "l7", "l27", "l64");

    private OtherYardstick() {}

    static Slice time(String program, String net, int variant) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                program, "1", String.valueOf(NETS.indexOf(net)), String.valueOf(variant)).start();
        String[] words = new String(process.getInputStream().readAllBytes()).trim().split(" +");
        process.waitFor();
        return new Slice(
                Double.parseDouble(words[3]), Double.parseDouble(words[5]), Integer.parseUnsignedInt(words[6], 16));
    }
}
