package spikerig.runtime.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.runtime.recording.mcap.McapOutput;
import spikerig.runtime.rig.RecordingKeys;
import spikerig.runtime.rig.Rig;
import spikerig.runtime.sim.ManualClock;
import spikerig.runtime.sim.PlannedFault;
import spikerig.runtime.sim.SimulatedRun;

/// The bundled blimp, flown on a virtual clock and recorded.
final class RecordedFlight implements AutoCloseable {
    final List<String> notices = new CopyOnWriteArrayList<>();
    final List<RecordTap> taps = new ArrayList<>();
    final Recorder recorder;
    final EventTap camera;
    final SimulatedRun run;
    private final Path folder;

    /// @param seconds length of the flight
    RecordedFlight(Path folder, RecordingKeys keys, double seconds, McapOutput.Opener opener, String... faults)
            throws IOException {
        this.folder = folder;
        Rig rig = Rig.load("blimp");
        recorder = new Recorder(
                rig, keys, new MonotonicClock(), () -> Instant.parse("2026-11-24T10:15:00Z"), notices::add, opener);
        camera = recorder.camera("dvs", 320, 240, 1000);
        List<PlannedFault> plan = Stream.of(faults).map(fault -> PlannedFault.parse(fault, 1)).toList();
        ManualClock clock = new ManualClock();
        run = new SimulatedRun(rig, new SimulatedRun.Options(clock, 1, null, seconds, plan, layout -> {
            taps.add((RecordTap) recorder.tap(layout));
            return List.of(taps.getLast());
        }, recorder, () -> {}));
        recorder.attach(run.simulation().loops());
        recorder.begin(clock.nanoTime());
        run.begin();
    }

    static RecordingKeys keys(Path folder, double bufferS, int chunkKB, int fileMB, double fileMin) {
        return new RecordingKeys(
                folder.toString(), bufferS, RecordingKeys.Compression.ZSTD, chunkKB, fileMB, fileMin, 1);
    }

    /// Flies until `untilS`, as fast as the recorder takes it.
    RecordedFlight fly(double untilS) {
        for (double s = run.simulation().nextTickNs() * 1e-9 + 1; s < untilS; s++) {
            run.runUntil(s, () -> false);
            recorder.awaitRoom();
        }
        run.runUntil(untilS, () -> false);
        return this;
    }

    /// The files, after [#close].
    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".mcap")).sorted().toList();
        }
    }

    @Override
    public void close() {
        run.close();
        recorder.close();
    }
}
