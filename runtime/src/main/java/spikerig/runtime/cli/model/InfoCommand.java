package spikerig.runtime.cli.model;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelRun;
import spikerig.controllers.tflite.TfliteFile;

/// `spikerig model info`: what a model file holds.
@Command(
        name = "info",
        description = "Draws a model: layers, shapes, parameters, and its operations per step.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  spikerig model info l2mu-har-gyro7"})
public final class InfoCommand implements Callable<Integer> {
    @Mixin
    private ModelArgument file;

    @Option(names = "--json", description = "prints one JSON object and nothing else")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Optional<byte[]> tflite = file.tflite();
        if (tflite.isPresent()) {
            return show(new TfliteReport(TfliteFile.parse(file.name(), tflite.get())));
        }
        Model model = file.open();
        ModelDrawing drawing = new ModelDrawing(model, spikeRates(model));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(drawing.json());
        } else {
            drawing.print(out);
        }
        out.flush();
        return 0;
    }

    private int show(TfliteReport report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(report.json());
        } else {
            report.print(out);
        }
        out.flush();
        return 0;
    }

    /// None of a file without golden vectors.
    private static Map<String, Double> spikeRates(Model model) {
        if (!model.file().has(model.goldenInput())) {
            return Map.of();
        }
        ModelRun golden = ModelRun.of(model, model.file().tensor(model.goldenInput()), _ -> {});
        return golden.spikeRates(model.newController().neuronGroups());
    }
}
