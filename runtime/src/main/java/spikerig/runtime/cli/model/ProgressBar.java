package spikerig.runtime.cli.model;

import java.io.Console;
import java.io.PrintStream;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/// A bar on standard error for work that takes longer than two seconds. Any thread may report.
public final class ProgressBar implements IntConsumer {
    private static final long QUIET_NS = 2_000_000_000L;
    private static final long REDRAW_NS = 100_000_000L;
    private static final int WIDTH = 40;

    private final String what;
    private final int total;
    private final PrintStream out;
    private final LongSupplier nanoTime;
    private final long startNs;
    private long drawnNs;
    private boolean shown;

    ProgressBar(String what, int total, PrintStream out, LongSupplier nanoTime) {
        this.what = what;
        this.total = total;
        this.out = out;
        this.nanoTime = nanoTime;
        this.startNs = nanoTime.getAsLong();
        this.drawnNs = startNs;
    }

    /// Draws nothing unless a person watches.
    public static ProgressBar onTerminal(String what, int total) {
        Console console = System.console();
        boolean watched = console != null && console.isTerminal();
        return new ProgressBar(what, total, watched ? System.err : new PrintStream(PrintStream.nullOutputStream()),
                System::nanoTime);
    }

    @Override
    public synchronized void accept(int done) {
        long nowNs = nanoTime.getAsLong();
        if (shown && done == total) {
            out.print("\r" + " ".repeat(WIDTH + 40) + "\r");
        } else if (nowNs - startNs >= QUIET_NS && nowNs - drawnNs >= REDRAW_NS) {
            draw(done);
            drawnNs = nowNs;
            shown = true;
        }
    }

    private void draw(int done) {
        int filled = (int) ((long) WIDTH * done / total);
        out.printf("\r[%s%s] %,d of %,d %s", "=".repeat(filled), " ".repeat(WIDTH - filled), done, total, what);
        out.flush();
    }
}
