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
import picocli.CommandLine.Spec;
import spikerig.controllers.model.DataSet;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelEvaluation;
import spikerig.controllers.model.ModelFile;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `spikerig model eval`: how well and how fast a classifier does on a data set.
@Command(
        name = "eval",
        description = "Accuracy, confusion, step time and spike rates of a classifier on a labelled data set.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  spikerig model eval l2mu-har-gyro7 --data har-gyro7.safetensors"})
public final class EvalCommand implements Callable<Integer> {
    @Mixin
    private ModelArgument file;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DATA",
            description = "safetensors file with x [N,T,inputs] and label [N]")
    private Path data;

    @Option(names = "--json", description = "prints one JSON object and nothing else")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Model model = file.open();
        DataSet dataSet = DataSet.read(new ModelFile(ModelArgument.readFile(data)), model);
        ProgressBar progress = ProgressBar.onTerminal("sequences", dataSet.labels().length);
        ModelEvaluation result = ModelEvaluation.of(model, dataSet, System::nanoTime, progress);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(result));
        } else {
            print(result, model.file().labels(model.outputCount()), out);
        }
        out.flush();
        return 0;
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
