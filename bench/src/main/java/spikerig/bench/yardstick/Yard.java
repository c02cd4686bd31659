package spikerig.bench.yardstick;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import spikerig.controllers.kernel.Kernels;

/// Times the networks in C and on the kernels of the controllers, by turns, and prints how they compare.
///
/// `Yard C_NETS THRESHOLDS ROUNDS [--json] [--net NET] [--against YARD]`: the C program, a file of lines `NET RATE
/// THRESHOLD…`, how many slices of each; `--against` names another yardstick's program, which answers `ROUNDS NET
/// VARIANT`. Networks that disagree about the checksum are not compared: exit code 1.
public final class Yard {
    private static final long CHOICE_MS = 60_000;
    private static final String TENTH = "0.1";
    private static final String HUNDREDTH = "0.01";

    /// Numbers of the styles in the other yardstick.
    private static final Map<String, Integer> OTHER_STYLES = Map.of("plain", 3, "limit", 4);

    private record Key(String net, String rate, String by) {}

    private final CNets c;
    private final Optional<String> other;
    private final int rounds;
    private final Map<Key, List<Slice>> slices = new LinkedHashMap<>();

    private Yard(CNets c, Optional<String> other, int rounds) {
        this.c = c;
        this.other = other;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(arguments));
        boolean json = words.remove("--json");
        Optional<String> only = option(words, "--net");
        Optional<String> other = option(words, "--against");
        Kernels.awaitChoice(CHOICE_MS);
        try (CNets c = new CNets(Path.of(words.getFirst()))) {
            Yard yard = new Yard(c, other, Integer.parseInt(words.get(2)));
            List<String> lines = Files.readAllLines(Path.of(words.get(1))).stream()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .filter(line -> only.isEmpty() || line.startsWith(only.get() + " "))
                    .toList();
            for (String rate : List.of(TENTH, HUNDREDTH)) {
                yard.time(lines, rate);
            }
            System.exit(yard.print(json) ? 0 : 1);
        }
    }

    private static Optional<String> option(List<String> words, String name) {
        int at = words.indexOf(name);
        if (at < 0) {
            return Optional.empty();
        }
        words.remove(at);
        return Optional.of(words.remove(at));
    }

    private void time(List<String> lines, String rate) throws IOException, InterruptedException {
        for (String line : lines) {
            String[] words = line.split(" +");
            if (!words[1].equals(rate)) {
                continue;
            }
            float[] thresholds = new float[words.length - 2];
            for (int k = 0; k < thresholds.length; k++) {
                thresholds[k] = Float.parseFloat(words[k + 2]);
            }
            time(words[0], rate, thresholds);
        }
    }

    private void time(String net, String rate, float[] thresholds) throws IOException, InterruptedException {
        JavaNets java = new JavaNets();
        for (int round = 0; round < rounds; round++) {
            for (String style : List.of("plain", "limit")) {
                add(net, rate, style, c.time(net, style, thresholds));
                if (other.isPresent() && rate.equals(TENTH)) {
                    add(net, rate, "other " + style, OtherYardstick.time(other.get(), net, OTHER_STYLES.get(style)));
                }
            }
            add(net, rate, "ours", java.time(net, thresholds));
        }
    }

    private void add(String net, String rate, String by, Slice slice) {
        slices.computeIfAbsent(new Key(net, rate, by), _ -> new ArrayList<>()).add(slice);
    }

    private double median(String net, String rate, String by) {
        double[] ns = slices.getOrDefault(new Key(net, rate, by), List.of()).stream()
                .mapToDouble(Slice::nsPerStep)
                .sorted()
                .toArray();
        return ns.length == 0 ? Double.NaN : ns[ns.length / 2];
    }

    private double best(String net, String rate, String by) {
        return slices.getOrDefault(new Key(net, rate, by), List.of()).stream()
                .mapToDouble(Slice::nsPerStep)
                .min()
                .orElse(Double.NaN);
    }

    /// @return whether all checksums agree
    private boolean print(boolean json) {
        List<String> nets = slices.keySet().stream().map(Key::net).distinct().toList();
        boolean agree = true;
        for (String net : nets) {
            agree &= slices.entrySet().stream()
                    .filter(entry -> entry.getKey().net.equals(net) && entry.getKey().rate.equals(TENTH))
                    .flatMap(entry -> entry.getValue().stream())
                    .mapToInt(Slice::checksum)
                    .distinct()
                    .count() <= 1;
            agree &= slices.entrySet().stream()
                    .filter(entry -> entry.getKey().net.equals(net) && entry.getKey().rate.equals(HUNDREDTH))
                    .flatMap(entry -> entry.getValue().stream())
                    .mapToInt(Slice::checksum)
                    .distinct()
                    .count() <= 1;
        }
        System.out.print(json ? json(nets, agree) : table(nets, agree));
        return agree;
    }

    private String table(List<String> nets, boolean agree) {
        StringBuilder text = new StringBuilder();
        text.append("ns per step, best of %d slices each (median), kernels: %s%n".formatted(rounds, Kernels.name()));
        text.append("net           C plain         C limit            ours  / plain  / limit    1 % activity\n");
        for (String net : nets) {
            text.append(String.format(Locale.ROOT, "%-5s %15s %15s %15s  %7.2f  %7.2f    %.2f x 10 %%%n", net,
                    pair(net, "plain"), pair(net, "limit"), pair(net, "ours"),
                    best(net, TENTH, "ours") / best(net, TENTH, "plain"),
                    best(net, TENTH, "ours") / best(net, TENTH, "limit"),
                    best(net, HUNDREDTH, "ours") / best(net, TENTH, "ours")));
            if (other.isPresent()) {
                text.append(String.format(Locale.ROOT, "      the other yardstick's C: plain %s, limit %s%n",
                        pair(net, "other plain"), pair(net, "other limit")));
            }
        }
        return text.append(agree ? "equal checksums\n" : "THE CHECKSUMS DIFFER\n").toString();
    }

    private String pair(String net, String by) {
        return String.format(Locale.ROOT, "%.1f (%.1f)", best(net, TENTH, by), median(net, TENTH, by));
    }

    private String json(List<String> nets, boolean agree) {
        StringBuilder text = new StringBuilder("{\"kernels\":\"" + Kernels.name() + "\",\"equalChecksums\":" + agree
                + ",\"nsPerStep\":{");
        String comma = "";
        for (String net : nets) {
            text.append(comma).append('"').append(net).append("\":{");
            String next = "";
            for (Key key : slices.keySet()) {
                if (key.net.equals(net)) {
                    text.append(String.format(Locale.ROOT, "%s\"%s at %s\":{\"best\":%.2f,\"median\":%.2f}", next,
                            key.by, key.rate, best(net, key.rate, key.by), median(net, key.rate, key.by)));
                    next = ",";
                }
            }
            text.append('}');
            comma = ",";
        }
        return text.append("}}\n").toString();
    }
}
