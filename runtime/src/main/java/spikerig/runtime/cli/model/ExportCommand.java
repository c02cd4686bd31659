package spikerig.runtime.cli.model;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.tflite.TfliteExport;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `spikerig model export`: a network as a TensorFlow Lite model.
@Command(
        name = "export",
        description = {
            "Writes one step of a real-valued LMUFormer, or of a network of layers, as a TensorFlow Lite model.",
            "State goes in and out; prints the keys of the controller that feeds it back."},
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  spikerig model export words.safetensors --to words.tflite"})
public final class ExportCommand implements Callable<Integer> {
    private static final String EXTENSION = ".tflite";

    @Mixin
    private ModelArgument file;

    @Option(names = "--to", required = true, paramLabel = "OUT", description = "the .tflite file to write")
    private Path to;

    @Option(names = "--json", description = "prints one JSON object and nothing else")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!to.toString().endsWith(EXTENSION)) {
            throw new ParameterException(spec.commandLine(), "--to " + to + " must end in " + EXTENSION);
        }
        TfliteExport export = TfliteExport.of(file.open().file());
        try {
            Files.write(to, export.tflite());
        } catch (IOException e) {
            throw new ModelException("%s: cannot be written: %s".formatted(to, e), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode report = JsonMapper.shared().createObjectNode();
            report.put("file", to.toString()).put("bytes", export.tflite().length);
            report.set("outputs", JsonMapper.shared().valueToTree(export.outputs()));
            report.set("state", JsonMapper.shared().valueToTree(export.state()));
            out.println(report);
        } else {
            out.printf("%s: %d bytes; as a controller:%n%n", to, export.tflite().length);
            out.printf("type = \"tflite\"%nmodel = \"%s\"%n", to);
            if (!export.state().isEmpty()) {
                out.printf("state = [%s]%n", export.state().stream()
                        .map(pair -> "[\"%s\", \"%s\"]".formatted(pair.getFirst(), pair.getLast()))
                        .collect(Collectors.joining(", ")));
            }
        }
        out.flush();
        return 0;
    }
}
