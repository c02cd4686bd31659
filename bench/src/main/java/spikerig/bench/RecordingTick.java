package spikerig.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.runtime.loop.Tick;
import spikerig.runtime.loop.TickSink;
import spikerig.runtime.recording.Recorder;
import spikerig.runtime.rig.RecordingKeys;
import spikerig.runtime.rig.Rig;
import spikerig.runtime.sim.ManualClock;
import spikerig.runtime.sim.SimulatedRun;

/// What does recording cost the loop thread per tick of the blimp: nothing asked for, and into a file?
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecordingTick {
    /// Half of the ring that 100 s of the blimp's ticks take, so that waiting for the recorder is no part of it.
    private static final int BATCH = 500;

    @Param({"off", "on"})
    public String recording;

    private Path folder;
    private Recorder recorder;
    private SimulatedRun run;
    private TickSink tap;
    private Tick tick;

    @Setup
    public void build() throws IOException {
        folder = Files.createTempDirectory("recording-tick");
        Rig rig = Rig.load("blimp");
        RecordingKeys keys = new RecordingKeys(
                recording.equals("on") ? folder.toString() : null, 100, RecordingKeys.Compression.ZSTD, 256, 256, 1e6,
                1);
        recorder = new Recorder(rig, keys, new MonotonicClock(), InstantSource.system(), notice -> {});
        run = new SimulatedRun(rig, new SimulatedRun.Options(new ManualClock(), 1, null, 1.0, List.of(), layout -> {
            tap = recorder.tap(layout);
            tick = new Tick(layout);
            return List.of();
        }, recorder, () -> {}));
        recorder.attach(run.simulation().loops());
        recorder.begin(0);
    }

    /// Outside of the measured time.
    @Setup(Level.Invocation)
    public void waitForTheRecorder() {
        recorder.awaitRoom();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void record() {
        for (int i = 0; i < BATCH; i++) {
            tick.index++;
            tap.record(tick);
        }
    }

    @TearDown
    public void tidy() throws IOException {
        run.close();
        recorder.close();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
