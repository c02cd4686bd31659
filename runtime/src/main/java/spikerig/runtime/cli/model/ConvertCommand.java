package spikerig.runtime.cli.model;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.nir.Conversion;
import spikerig.controllers.nir.NirModel;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `spikerig model convert`: the same network in another format.
@Command(
        name = "convert",
        description = {
            "Writes a model in the format that the new file's name says: .nir or .safetensors (arch = \"graph\").",
            "Takes .nir files and models of arch graph, l2mu and snn-pid. Runs both on the golden inputs, or on random"
                    + " ones, and prints how far they differ and what was lost."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  spikerig model convert l2mu-har-gyro7 activity.nir",
            "  spikerig model convert net.nir net.safetensors --dt 1e-3 --reset subtract"})
public final class ConvertCommand implements Callable<Integer> {
    @Mixin
    private ModelArgument file;

    @Parameters(index = "1", paramLabel = "NEW", description = "file to write, which ends in .nir or .safetensors")
    private Path target;

    @Option(
            names = "--lossy",
            description = "also writes networks that the format cannot express, as near as it can, and says so")
    private boolean lossy;

    @Option(names = "--json", description = "prints one JSON object and nothing else")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Model model = file.openOrExport();
        String name = String.valueOf(target.getFileName());
        Double dtS = model.arch().equals(NirModel.NAME) ? null : file.dtS();
        Conversion conversion = Conversion.of(model, name, dtS, lossy);
        try {
            Files.write(target, conversion.bytes());
        } catch (IOException e) {
            throw new ModelException("%s: cannot be written: %s".formatted(target, e), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode node = JsonMapper.shared().createObjectNode();
            node.put("out", target.toString()).put("sequences", conversion.sequences());
            node.put("maxAbsError", conversion.maxAbsError());
            node.put("differing", conversion.differing()).put("compared", conversion.compared());
            conversion.lost().forEach(node.putArray("lost")::add);
            out.println(node);
        } else {
            print(conversion, out);
        }
        out.flush();
        return 0;
    }

    private void print(Conversion conversion, PrintWriter out) {
        out.printf("written: %s%n", target);
        out.printf("checked: %d sequences run by both; %,d of %,d outputs differ, greatest difference %.2g%n",
                conversion.sequences(), conversion.differing(), conversion.compared(), conversion.maxAbsError());
        conversion.lost().forEach(line -> out.printf("lost: %s%n", line));
        if (conversion.lost().isEmpty()) {
            out.println("lost: nothing");
        }
    }
}
