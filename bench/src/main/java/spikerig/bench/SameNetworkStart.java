package spikerig.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import spikerig.controllers.Controller;
import spikerig.controllers.model.ModelFile;

/// How long does it take, in a new JVM, from a model's bytes to the first answer, and how much memory is in use then?
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 7, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC"})
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@State(Scope.Thread)
public class SameNetworkStart {
    @Param({"lmuformer-kws4", "gru"})
    public String network;

    @Param({"ours", "tflite"})
    public String engine;

    private ModelFile file;

    /// What the process takes more than before.
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Memory {
        public long grownKb;
    }

    @Setup
    public void read() throws IOException {
        file = SameNetwork.file(network);
    }

    @Benchmark
    public float start(Memory memory) throws IOException {
        long before = residentKb();
        Controller controller = SameNetwork.open(file, engine);
        float[] out = new float[controller.outputCount()];
        controller.step(new float[controller.inputCount()], out);
        memory.grownKb = residentKb() - before;
        return out[0];
    }

    private static long residentKb() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        throw new IOException("/proc/self/status has no VmRSS");
    }
}
