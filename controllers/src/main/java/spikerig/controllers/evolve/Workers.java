package spikerig.controllers.evolve;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Judges the points of a generation on a fixed number of threads. A value depends on its point alone, so the result is
/// the same whatever the number of threads.
public final class Workers implements AutoCloseable {
    private final ExecutorService pool;
    private final List<Fitness> fitness = new ArrayList<>();

    /// @param supplier makes one fitness for each thread
    public Workers(int threads, Supplier<? extends Fitness> supplier) {
        pool = Executors.newFixedThreadPool(threads, Thread.ofPlatform().name("evolve-", 0).daemon().factory());
        for (int i = 0; i < threads; i++) {
            fitness.add(supplier.get());
        }
    }

    /// Writes the value of each point. Waits for all of them.
    ///
    /// @throws InterruptedException when the caller is interrupted; what runs is finished and thrown away
    public void evaluate(double[][] points, int generation, double[] values) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        for (Fitness one : fitness) {
            running.add(pool.submit(() -> {
                for (int i = next.getAndIncrement(); i < points.length; i = next.getAndIncrement()) {
                    values[i] = one.of(points[i], generation);
                }
            }));
        }
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException("a fitness failed", failed.getCause());
            }
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
