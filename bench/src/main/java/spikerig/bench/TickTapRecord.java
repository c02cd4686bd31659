package spikerig.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import spikerig.drivers.Channel;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.Tick;
import spikerig.runtime.telemetry.TickTap;

/// What does one tick of telemetry cost the loop thread?
@State(Scope.Group)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TickTapRecord {
    private static final int BATCH = 512;

    /// Channels in and out, and neurons: the blimp's loop, and a large one.
    @Param({"2,1,160", "64,64,1024"})
    public String size;

    private TickTap tap;
    private Tick tick;
    private long sum;
    private final Consumer<Tick> consumer = taken -> sum += taken.index;

    @Setup
    public void build() {
        String[] sizes = size.split(",");
        LoopLayout layout = new LoopLayout(
                "bench",
                "main",
                "controller",
                channels(Integer.parseInt(sizes[0])),
                channels(Integer.parseInt(sizes[1])),
                Integer.parseInt(sizes[2]),
                1_000_000,
                List.of(),
                0);
        tap = new TickTap(layout, BATCH);
        tick = new Tick(layout);
    }

    private static List<Channel> channels(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Channel("c" + i, "1", -1, 1))
                .toList();
    }

    /// Recording with room in the ring; a drain of nothing but the index is part of it.
    @Benchmark
    @Group("alone")
    @GroupThreads(1)
    @OperationsPerInvocation(BATCH)
    public long alone() {
        for (int i = 0; i < BATCH; i++) {
            tick.index++;
            tap.record(tick);
        }
        tap.drain(consumer, BATCH);
        return sum;
    }

    /// Recording as fast as it goes while another thread drains: the ring is mostly full or contended.
    @Benchmark
    @Group("contended")
    @GroupThreads(1)
    public void record() {
        tick.index++;
        tap.record(tick);
    }

    @Benchmark
    @Group("contended")
    @GroupThreads(1)
    public int drain() {
        return tap.drain(consumer, BATCH);
    }
}
