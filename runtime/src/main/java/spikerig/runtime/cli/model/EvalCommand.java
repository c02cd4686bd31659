package spikerig.runtime.cli.model;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import spikerig.controllers.FrameClassifier;
import spikerig.controllers.lmuformer.EarlyDecision;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelEvaluation;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelRun;
import spikerig.runtime.report.plot.EarlyPlot;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `spikerig model eval`: how well and how fast a classifier does on a data set.
@Command(
        name = "eval",
        description = "Accuracy, confusion, step time and spike rates of a classifier on a labelled data set.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  spikerig model eval l2mu-har-gyro7 --data har-gyro7.safetensors",
            "  spikerig model eval lmuformer-kws4.safetensors --data words/ --early --plot early.png"})
public final class EvalCommand implements Callable<Integer> {
    @Mixin
    private ModelArgument file;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DATA",
            description = "safetensors file with x [N,T,inputs] and label [N]; for keyword models also a folder of"
                    + " <label>/*.wav")
    private Path data;

    @Option(
            names = "--early",
            description = "also how early it can decide: by a fixed number of frames, and by a rule that stops as soon"
                    + " as it is sure; for models that score frame by frame")
    private boolean early;

    @Option(names = "--plot", paramLabel = "FILE", description = "with --early: a picture of it (PNG)")
    private Path plot;

    @Option(names = "--json", description = "prints one JSON object and nothing else")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Model model = file.open();
        requireFrames(model);
        LabelledData labelled = LabelledData.read(data, model);
        int sequences = labelled.speakers().length;
        ProgressBar progress = ProgressBar.onTerminal("sequences", sequences);
        ModelEvaluation result = ModelEvaluation.of(model, labelled.data(), System::nanoTime, progress);
        EarlyReport report = early ? new EarlyReport(earlyDecision(model, labelled), sequences) : null;
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode node = json(result);
            if (report != null) {
                report.json(node.putObject("early"));
            }
            out.println(node);
        } else {
            print(result, model.file().labels(model.outputCount()), out);
            if (report != null) {
                report.print(out);
            }
        }
        out.flush();
        return 0;
    }

    private void requireFrames(Model model) {
        if (plot != null && !early) {
            throw new ParameterException(spec.commandLine(), "--plot needs --early");
        }
        if (early && !(model.newController() instanceof FrameClassifier)) {
            throw new ModelException("%s: arch = \"%s\" does not score frame by frame; leave --early out"
                    .formatted(model.file().name(), model.arch()));
        }
    }

    private EarlyDecision earlyDecision(Model model, LabelledData labelled) throws IOException {
        ModelRun run = ModelRun.of(model, labelled.data().x(), _ -> {});
        EarlyDecision decision = EarlyDecision.of(run, labelled.data(), labelled.speakers());
        if (plot != null) {
            EarlyPlot.write(plot, decision);
        }
        return decision;
    }

    private static ObjectNode json(ModelEvaluation result) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("arch", result.arch()).put("n", result.n()).put("accuracy", result.accuracy());
        ArrayNode confusion = node.putArray("confusion");
        for (int[] row : result.confusion()) {
            ArrayNode counts = confusion.addArray();
            for (int count : row) {
                counts.add(count);
            }
        }
        node.putObject("stepNs").put("p50", result.stepNsP50()).put("p99", result.stepNsP99());
        ObjectNode rates = node.putObject("spikeRate");
        result.spikeRates().forEach(rates::put);
        return node.put("parameters", result.parameters());
    }

    private static void print(ModelEvaluation result, List<String> labels, PrintWriter out) {
        out.printf("accuracy    %.2f %% of %,d sequences%n", 100 * result.accuracy(), result.n());
        out.printf("step        p50 %,d ns, p99 %,d ns on one thread%n", result.stepNsP50(), result.stepNsP99());
        out.printf("parameters  %,d%n", result.parameters());
        result.spikeRates().forEach(
                (name, rate) -> out.printf("spikes      %-8s %5.1f %% of neurons per step%n", name, 100 * rate));
        int width = labels.stream().mapToInt(String::length).max().orElse(0);
        out.printf("%n%-" + width + "s  recognised as%n", "true class");
        for (int row = 0; row < labels.size(); row++) {
            out.printf("%-" + width + "s", labels.get(row));
            for (int count : result.confusion()[row]) {
                out.printf(" %6d", count);
            }
            out.println();
        }
    }
}
