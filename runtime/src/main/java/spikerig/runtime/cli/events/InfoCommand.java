package spikerig.runtime.cli.events;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `spikerig events info`: counts what a recording holds.
@Command(
        name = "info",
        description = "Decodes a recording and counts its events.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  spikerig events info recording.raw --json"})
public final class InfoCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "EVT2, EVT2.1, EVT3, DAT, AEDAT 2, 3.1 or 4, N-MNIST, Event Stream")
    private Path file;

    @Option(names = "--json", description = "prints one JSON object and nothing else")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        EventCounts counts = EventCounts.of(file);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.shared().createObjectNode()
                    .put("format", counts.format()).put("events", counts.events())
                    .put("on", counts.on()).put("off", counts.off())
                    .put("tFirstUs", counts.tFirstUs()).put("tLastUs", counts.tLastUs())
                    .put("width", counts.width()).put("height", counts.height())
                    .put("triggers", counts.triggers()).put("lost", counts.lost()));
        } else {
            out.printf("%s, %d x %d pixels%n", counts.format(), counts.width(), counts.height());
            out.printf("events    %,d: %,d on, %,d off%n", counts.events(), counts.on(), counts.off());
            out.printf("time      %,d to %,d us%n", counts.tFirstUs(), counts.tLastUs());
            out.printf("triggers  %,d%nlost      %,d%n", counts.triggers(), counts.lost());
        }
        out.flush();
        return 0;
    }
}
