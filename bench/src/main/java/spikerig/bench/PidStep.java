package spikerig.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import spikerig.controllers.pid.Pid;
import spikerig.controllers.pid.PidConfig;

/// What does one step of the blimp's PID baseline cost? The floor for every controller here.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class PidStep {
    private final Pid pid = new Pid(new PidConfig(9.0, 0.75, 14.0, 10.0), 100_000_000L);
    private final float[] in = {0.25f};
    private final float[] out = new float[1];

    @Benchmark
    public float step() {
        pid.step(in, out);
        return out[0];
    }
}
