package spikerig.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
import spikerig.controllers.Controller;
import spikerig.controllers.kernel.Kernels;

/// How long does one step of the same network take on our kernels and in TensorFlow Lite, each on one thread?
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class SameNetworkStep {
    @Param({"lmuformer-kws4", "gru", "mlp"})
    public String network;

    @Param({"ours", "tflite"})
    public String engine;

    private Controller controller;
    private Steps steps;

    @Setup
    public void open() throws IOException {
        Kernels.awaitChoice(Steps.KERNELS_MS);
        controller = SameNetwork.open(SameNetwork.file(network), engine);
        steps = new Steps(controller, 2f);
    }

    @TearDown
    public void close() {
        controller.close();
    }

    @Benchmark
    @OperationsPerInvocation(Steps.COUNT)
    public float step() {
        return steps.run();
    }
}
