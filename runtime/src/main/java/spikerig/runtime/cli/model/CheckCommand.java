package spikerig.runtime.cli.model;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import spikerig.controllers.model.GoldenCheck;
import spikerig.controllers.model.Model;
import spikerig.controllers.tflite.TfliteFile;
import tools.jackson.databind.json.JsonMapper;

/// `spikerig model check`: exit code 0 when the model reproduces its golden vectors, 1 when it does not.
@Command(
        name = "check",
        description = {"Runs a model's golden vectors; exit code 1 when it does not reproduce them.",
            "A .tflite model is verified and tried out in a process of its own."},
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  spikerig model check l2mu-har-gyro7"})
public final class CheckCommand implements Callable<Integer> {
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
            return tryOut(tflite.get());
        }
        Model model = file.open();
        GoldenCheck check = model.checkGolden();
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? JsonMapper.shared().writeValueAsString(check) : text(model, check));
        out.flush();
        return check.ok() ? 0 : 1;
    }

    /// A TensorFlow Lite model has no golden vectors: it is verified, and runs in a process of its own.
    private int tryOut(byte[] model) {
        TfliteFile.parse(file.name(), model).tryOut();
        PrintWriter out = spec.commandLine().getOut();
        out.println(json
                ? JsonMapper.shared().createObjectNode().put("ok", true).toString()
                : file.name() + ": is sound, and TensorFlow Lite runs it");
        out.flush();
        return 0;
    }

    private static String text(Model model, GoldenCheck check) {
        String name = model.file().name();
        if (check.sequences() == 0 && check.ok()) {
            return "%s: loads; the format has no golden vectors to check it with".formatted(name);
        }
        return check.ok()
                ? "%s: reproduces its %d golden sequences; greatest error %.2g".formatted(
                        name, check.sequences(), check.maxAbsError())
                : "%s: differs from its %d golden sequences: %d spikes, greatest error %.3g".formatted(
                        name, check.sequences(), check.spikeMismatches(), check.maxAbsError());
    }
}
