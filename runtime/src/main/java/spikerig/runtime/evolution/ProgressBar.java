package spikerig.runtime.evolution;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/// Shows how an evolution goes: a bar that redraws itself on a terminal, else a line every few seconds.
final class ProgressBar implements EvolutionProgress {
    private static final int WIDTH = 30;
    private static final long REDRAW_NS = 200_000_000L;
    private static final long LINE_NS = 5_000_000_000L;

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier clock;
    private long shownNs;

    ProgressBar(PrintStream out, boolean terminal, LongSupplier clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        this.shownNs = clock.getAsLong() - LINE_NS;
    }

    @Override
    public void generation(String stage, int generation, int generations, double bestTest) {
        boolean last = generation == generations;
        long nowNs = clock.getAsLong();
        if (!last && nowNs - shownNs < (terminal ? REDRAW_NS : LINE_NS)) {
            return;
        }
        shownNs = nowNs;
        String line = "%-6s %s %d/%d  test %.4f".formatted(
                stage, bar(generation, generations), generation, generations, bestTest);
        if (terminal) {
            out.print("\r" + line + (last ? System.lineSeparator() : ""));
            out.flush();
        } else {
            out.println(line);
        }
    }

    private static String bar(int done, int all) {
        int filled = (int) ((long) WIDTH * done / all);
        return "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "]";
    }
}
