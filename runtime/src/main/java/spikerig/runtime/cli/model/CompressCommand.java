package spikerig.runtime.cli.model;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import spikerig.controllers.l2mu.L2muCompression;
import spikerig.controllers.model.DataSet;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelEvaluation;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.model.Safetensors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `spikerig model compress`: a smaller model file, and what it costs.
@Command(
        name = "compress",
        description = {
            "Prunes the trained weights of an L2MU that matter least, fits the rest and rounds it to int8.",
            "Prints accuracy, size and step time before and after."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:",
            "  spikerig model compress l2mu-har-gyro7 --sparsity 0.5 --int8 --data har-gyro7.safetensors --out"
                    + " small.safetensors"})
public final class CompressCommand implements Callable<Integer> {
    @Mixin
    private ModelArgument file;

    @Option(
            names = "--sparsity",
            defaultValue = "0",
            paramLabel = "SHARE",
            description = "share of zeros in the weights of each layer, such as 0.8; default: 0")
    private double sparsity;

    @Option(names = "--int8", description = "weights of 8 bits with a scale per row")
    private boolean int8;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DATA",
            description = "safetensors file with x [N,T,inputs] and label [N]")
    private Path data;

    @Option(names = "--out", required = true, paramLabel = "OUT", description = "safetensors file to write")
    private Path output;

    @Option(names = "--json", description = "prints one JSON object and nothing else")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!(sparsity >= 0 && sparsity < 1)) {
            throw new ParameterException(spec.commandLine(), "--sparsity " + sparsity + " must be from 0 to below 1");
        }
        Model before = file.open();
        DataSet dataSet = DataSet.read(new ModelFile(ModelArgument.readFile(data)), before);
        String name = String.valueOf(output.getFileName());
        Safetensors compressed = new L2muCompression(sparsity, int8).apply(before, name);
        byte[] bytes = compressed.toBytes();
        Model after = Model.open(ModelFile.read(name, bytes));
        after.checkGolden().require(name);
        evaluate(before, dataSet); // compiles what both are timed with
        Column first = column(before, dataSet, before.file().byteCount());
        Column second = column(after, dataSet, bytes.length);
        try {
            compressed.write(output);
        } catch (IOException e) {
            throw new ModelException("%s: cannot be written: %s".formatted(output, e), e);
        }
        print(first, second);
        return 0;
    }

    /// One column of the table.
    private record Column(ModelEvaluation result, double sparsity, int weightBytes, int fileBytes) {}

    private static Column column(Model model, DataSet data, int fileBytes) {
        int weightBytes = model.file().tensors().values().stream()
                .filter(tensor -> !tensor.name().startsWith("golden."))
                .mapToInt(tensor -> tensor.size() * tensor.type().bytes())
                .sum();
        return new Column(
                evaluate(model, data), L2muCompression.sparsityOf(model.file()), weightBytes, fileBytes);
    }

    private static ModelEvaluation evaluate(Model model, DataSet data) {
        return ModelEvaluation.of(model, data, System::nanoTime, ProgressBar.onTerminal("sequences",
                data.labels().length));
    }

    private void print(Column before, Column after) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode node = JsonMapper.shared().createObjectNode();
            node.put("out", output.toString()).put("n", before.result.n());
            put(node.putObject("before"), before);
            put(node.putObject("after"), after);
            out.println(node);
        } else {
            out.printf("%-22s %12s %12s%n", "", "before", "after");
            out.printf("%-22s %10.2f %% %10.2f %%%n", "accuracy", 100 * before.result.accuracy(),
                    100 * after.result.accuracy());
            out.printf("%-22s %10.1f %% %10.1f %%%n", "zeros in weights", 100 * before.sparsity, 100 * after.sparsity);
            out.printf("%-22s %,12d %,12d%n", "bytes of weights", before.weightBytes, after.weightBytes);
            out.printf("%-22s %,12d %,12d%n", "bytes of the file", before.fileBytes, after.fileBytes);
            out.printf("%-22s %,12d %,12d%n", "ns a step, p50", before.result.stepNsP50(), after.result.stepNsP50());
            out.printf("%-22s %,12d %,12d%n", "ns a step, p99", before.result.stepNsP99(), after.result.stepNsP99());
            out.printf("%nwritten: %s%n", output);
        }
        out.flush();
    }

    private static void put(ObjectNode node, Column column) {
        node.put("accuracy", column.result.accuracy()).put("sparsity", column.sparsity);
        node.put("weightBytes", column.weightBytes).put("fileBytes", column.fileBytes);
        node.putObject("stepNs").put("p50", column.result.stepNsP50()).put("p99", column.result.stepNsP99());
    }
}
