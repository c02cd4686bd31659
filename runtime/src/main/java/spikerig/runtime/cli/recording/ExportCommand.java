package spikerig.runtime.cli.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikerig.runtime.recording.CsvExport;
import spikerig.runtime.recording.RecordingInfo;

/// `spikerig recording export`: a recording as a table.
@Command(
        name = "export",
        description = "Writes one loop of a recording as CSV: a line per tick, units in the first line.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:",
            "  spikerig recording export flights/blimp-20261124-101500-001.mcap --csv flight.csv"})
public final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "a recording")
    private Path file;

    @Option(names = "--csv", paramLabel = "OUT", required = true, description = "the table")
    private Path csv;

    @Option(names = "--loop", paramLabel = "NAME", description = "one of its loops; default: the first")
    private String loop;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RecordingInfo.Loop chosen = LoopChoice.of(RecordingInfo.of(file), loop);
        long ticks = CsvExport.write(file, chosen.loop(), csv);
        spec.commandLine().getOut().println("wrote " + csv + ": " + ticks + " ticks of loop " + chosen.loop());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
