package spikerig.controllers.kernel;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Runs the vector kernels on sample data until they are compiled, then compares them with the plain loops.
final class Calibration {
    private static final long WARM_UP_MAX_NS = 20_000_000_000L;
    private static final int STEPS_PER_ROUND = 32;

    /// Rounds without allocation, one after the other, that show that everything is compiled.
    private static final int CALM_ROUNDS = 5;

    private static final int TIMED_ROUNDS = 20;

    private final Sample scalar;
    private final Sample vector;

    /// A subclass of the memory that kernels read, which a mapped file would load later: compiled code that relies on
    /// there being none is thrown away at that moment.
    private static final String LATE_CLASS = "jdk.internal.foreign.MappedMemorySegmentImpl";

    Calibration() {
        loadLateClasses();
        scalar = Sample.scalar(random());
        vector = Sample.vector(random());
    }

    private static RandomGenerator random() {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    }

    private static void loadLateClasses() {
        try {
            Class.forName(LATE_CLASS);
        } catch (ClassNotFoundException _) {
            // Another release has other classes; its kernels may be compiled once more.
        }
        try (Arena confined = Arena.ofConfined(); Arena shared = Arena.ofShared()) {
            confined.allocate(1);
            shared.allocate(1);
        }
        Arena.global().allocate(1);
        MemorySegment.ofArray(new byte[1]);
        MemorySegment.ofArray(new int[1]);
        MemorySegment.ofArray(new long[1]);
    }

    /// @return whether the vector kernels run without allocating
    boolean warmUp() {
        if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)) {
            return false;
        }
        long startNs = System.nanoTime();
        int calm = 0;
        while (calm < CALM_ROUNDS && System.nanoTime() - startNs < WARM_UP_MAX_NS) {
            long before = threads.getCurrentThreadAllocatedBytes();
            run(vector);
            long bytes = threads.getCurrentThreadAllocatedBytes() - before;
            calm = bytes == 0 ? calm + 1 : 0;
        }
        return calm == CALM_ROUNDS;
    }

    /// Whether both give the same bits.
    boolean agrees() {
        scalar.reset();
        vector.reset();
        run(scalar);
        run(vector);
        return Arrays.equals(scalar.digest(), vector.digest());
    }

    /// Compares the shortest rounds of both.
    boolean vectorsAreFaster() {
        long scalarNs = Long.MAX_VALUE;
        long vectorNs = Long.MAX_VALUE;
        for (int round = 0; round < TIMED_ROUNDS; round++) {
            scalarNs = Math.min(scalarNs, timedNs(scalar));
            vectorNs = Math.min(vectorNs, timedNs(vector));
        }
        return vectorNs < scalarNs;
    }

    private static long timedNs(Sample sample) {
        long startNs = System.nanoTime();
        run(sample);
        return System.nanoTime() - startNs;
    }

    private static void run(Sample sample) {
        for (int step = 0; step < STEPS_PER_ROUND; step++) {
            sample.step(step);
        }
    }
}
