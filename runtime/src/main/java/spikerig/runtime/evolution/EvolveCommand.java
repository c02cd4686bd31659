package spikerig.runtime.evolution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.pid.Pid;
import spikerig.controllers.snnpid.SnnPid;
import spikerig.controllers.snnpid.SnnPidFile;
import spikerig.runtime.rig.Rig;
import tools.jackson.databind.json.JsonMapper;

/// `spikerig evolve`: evolves a spiking PID for a rig's plant and writes it to a model file.
@Command(name = "evolve",
        description = "Evolves a spiking PID for the plant of a rig, and writes it to a model file. First each net "
                + "imitates its term of a PID, then all fly together. Ctrl-C keeps the best so far.",
        mixinStandardHelpOptions = true)
public final class EvolveCommand implements Callable<Integer> {
    private static final int REPORT_SEEDS = 10;
    private static final long SAVE_S = 20;

    @Parameters(paramLabel = "RIG", description = "a rig file, or the name of a bundled rig")
    private String rig;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "the model file to write")
    private Path out;

    @Option(names = {"--generations",
        "--imitation-generations"}, paramLabel = "N", defaultValue = "400",
            description = "of imitation, for each net (${DEFAULT-VALUE})")
    private int imitationGenerations;

    @Option(names = "--flight-generations", paramLabel = "N", defaultValue = "1200",
            description = "of flight, for all nets together (${DEFAULT-VALUE})")
    private int flightGenerations;

    @Option(names = "--population", paramLabel = "N", defaultValue = "50", description = "points per generation (50)")
    private int population;

    @Option(names = "--flights", paramLabel = "N", defaultValue = "4", description = "per point and generation (4)")
    private int flights;

    @Option(names = "--test-every", paramLabel = "N", defaultValue = "50",
            description = "generations from one look at the test set to the next (${DEFAULT-VALUE})")
    private int testEvery;

    @Option(names = "--pairs", paramLabel = "N", defaultValue = "20", description = "of neurons in each layer (20)")
    private int pairs;

    @Option(names = "--mirrored", description = "the neurons of a hidden pair share their parameters")
    private boolean mirrored;

    @Option(names = "--from", paramLabel = "FILE", description = "go on from the nets of a model file, by flight alone")
    private Path from;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of all randomness (1)")
    private long seed;

    @Option(names = "--threads", paramLabel = "N", description = "default: all cores; the result is the same")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private volatile boolean stopped;

    @Override
    public Integer call() throws IOException {
        EvolutionPlan plan = new EvolutionPlan(
                imitationGenerations, flightGenerations, population, testEvery, flights, pairs, mirrored, seed,
                threads);
        EvolutionRig target = new EvolutionRig(Rig.load(rig));
        requireFolder();
        CountDownLatch saved = new CountDownLatch(1);
        Thread keepBest = new Thread(() -> stopAndAwait(saved), "evolve-stop");
        Runtime.getRuntime().addShutdownHook(keepBest);
        try {
            evolve(plan, target);
        } finally {
            saved.countDown();
            if (!stopped) {
                Runtime.getRuntime().removeShutdownHook(keepBest);
            }
        }
        return 0;
    }

    /// Asked before hours of work, not after.
    private void requireFolder() {
        Path folder = out.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("--out " + out + ": there is no folder " + folder + "; make it first");
        }
    }

    private void evolve(EvolutionPlan plan, EvolutionRig target) throws IOException {
        long startNs = System.nanoTime();
        boolean terminal = System.console() != null && System.console().isTerminal();
        ProgressBar bar = new ProgressBar(System.err, terminal, System::nanoTime);
        Evolution evolution = new Evolution(
                target::plant, target::specimen, target.loop(), target.task(), plan, bar, () -> stopped);
        ModelFile before = from == null ? null : ModelFile.read(from.toString(), Files.readAllBytes(from));
        Evolution.Result result = from == null ? evolution.run() : evolution.runFrom(SnnPidFile.nets(before));
        double rateHz = 1e9 / target.loop().periodNs();
        SnnPidFile.of(out.getFileName().toString(), result.nets(), rateHz, notes(plan, result, before)).write(out);
        FlightReport report = FlightReport.of(
                target.plant(),
                target.loop(),
                new Pid(Evolution.PID, target.loop().periodNs()),
                new SnnPid(result.nets()),
                REPORT_SEEDS);
        print(report, result, (System.nanoTime() - startNs) * 1e-9);
    }

    /// What it takes to make the file again.
    private Map<String, Object> notes(EvolutionPlan plan, Evolution.Result result, ModelFile before) {
        Map<String, Object> notes = new LinkedHashMap<>();
        notes.put("command", command(plan));
        notes.put("seed", plan.seed());
        notes.put("generations", result.generations());
        notes.put("test", result.tests());
        if (before != null) {
            notes.put("from", before.text("command").orElse("a file that does not say how it was made"));
        }
        if (stopped) {
            notes.put("stopped_early", true);
        }
        return notes;
    }

    private String command(EvolutionPlan plan) {
        List<Object> words = new ArrayList<>(List.of("spikerig evolve", Path.of(rig).getFileName()));
        words.addAll(List.of("--generations", plan.imitationGenerations()));
        words.addAll(List.of("--flight-generations", plan.flightGenerations()));
        words.addAll(List.of("--population", plan.population(), "--flights", plan.flights()));
        words.addAll(List.of("--test-every", plan.testEvery(), "--pairs", plan.pairs()));
        words.addAll(plan.mirrored() ? List.of("--mirrored") : List.of());
        words.addAll(List.of("--seed", plan.seed()));
        words.addAll(from == null ? List.of() : List.of("--from", from.getFileName()));
        return words.stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    private void print(FlightReport report, Evolution.Result result, double seconds) {
        if (!json) {
            spec.commandLine().getOut().printf("%s%nwrote %s after %.0f s%n", report, out, seconds);
            return;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", out.toString());
        object.put("seed", seed);
        object.put("seconds", seconds);
        object.put("generations", result.generations());
        object.put("test", result.tests());
        object.putAll(report.toMap());
        spec.commandLine().getOut().println(JsonMapper.shared().writeValueAsString(object));
    }

    private void stopAndAwait(CountDownLatch saved) {
        stopped = true;
        try {
            saved.await(SAVE_S, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
