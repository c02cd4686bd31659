package spikerig.runtime.report;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.report.plot.ActivityPlots;
import spikerig.runtime.report.plot.FlightPlots;
import spikerig.runtime.report.plot.Fonts;
import spikerig.runtime.report.plot.LatenessPlot;
import spikerig.runtime.report.plot.SpikePlot;

/// Leaves what a run was worth in a directory: `metrics.json` and pictures.
///
/// Every method that writes returns the files it wrote, `metrics.json` first: it is there even when a picture fails.
public final class RunReport {
    private final Path directory;

    /// Creates `directory` when it is not there.
    ///
    /// @throws IOException with a message for the user when that cannot be
    public RunReport(Path directory) throws IOException {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("--report " + directory + ": there is a file of that name; give a directory", e);
        } catch (IOException e) {
            throw new IOException("--report " + directory + ": cannot create it: " + e.getMessage(), e);
        }
    }

    /// Writes `altitude.png` and `command.png` of the flights that ticked, `spikes.png` of the first when it has
    /// neurons, and for a run in real time its `lateness.png`.
    ///
    /// @param flights the flight that the report is about, then those to compare it with
    /// @param realTime whether lateness means anything, which it does not on a virtual clock
    public List<Path> write(List<Flight> flights, boolean realTime) throws IOException {
        FlightLog log = flights.getFirst().log();
        List<Path> written = new ArrayList<>();
        written.add(metrics(flights.stream().map(Flight::summary).toList()));
        if (log.size() == 0) {
            return written;
        }
        Fonts.require();
        List<Flight> flown = flights.stream().filter(flight -> flight.log().size() > 0).toList();
        FlightPlots.altitude(file("altitude.png", written), flown);
        if (!log.layout().out().isEmpty()) {
            FlightPlots.command(file("command.png", written), flown);
        }
        if (log.layout().neuronCount() > 0) {
            SpikePlot.write(file("spikes.png", written), log, flights.getFirst().groups());
        }
        if (realTime) {
            LatenessPlot.write(file("lateness.png", written), log);
        }
        return written;
    }

    /// Writes `decisions.png` of a classifier's run.
    public List<Path> write(LoopLayout layout, ActivitySummary summary) throws IOException {
        double windowS = layout.windowSteps() * layout.periodNs() * 1e-9;
        List<Path> written = new ArrayList<>();
        written.add(metrics(List.of(summary)));
        Fonts.require();
        ActivityPlots.decisions(file("decisions.png", written), layout.labels(), summary.decisions(), windowS);
        return written;
    }

    private Path file(String name, List<Path> written) {
        written.add(directory.resolve(name));
        return written.getLast();
    }

    private Path metrics(List<? extends Record> runs) throws IOException {
        return Files.writeString(directory.resolve("metrics.json"), ReportJson.page(Map.of("runs", runs)));
    }
}
