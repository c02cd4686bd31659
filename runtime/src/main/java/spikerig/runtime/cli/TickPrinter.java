package spikerig.runtime.cli;

import java.io.PrintWriter;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.Tick;
import spikerig.runtime.report.Decision;
import spikerig.runtime.report.DecisionLine;
import spikerig.runtime.report.DecisionLog;
import spikerig.runtime.report.StatusLine;
import spikerig.runtime.telemetry.TickTap;

/// Prints what a loop does: a line every few seconds, or each decision of a classifier.
final class TickPrinter {
    private final TickTap tap;
    private final PrintWriter out;
    private final StatusLine status;
    private final DecisionLine decisionLine;
    private final long intervalNs;
    private DecisionLog decisions;
    private int decisionsPrinted;
    private boolean started;
    private long startNs;
    private long nextNs;

    /// @param intervalS time between two lines, on the clock of the ticks
    TickPrinter(LoopLayout layout, PrintWriter out, double intervalS) {
        this.tap = new TickTap(layout);
        this.out = out;
        this.status = new StatusLine(layout);
        this.decisionLine = new DecisionLine(layout.labels());
        this.intervalNs = Math.round(intervalS * 1e9);
    }

    /// Where the loop records its ticks.
    TickTap tap() {
        return tap;
    }

    /// Prints decisions instead of ticks.
    void printDecisions(DecisionLog decisions) {
        this.decisions = decisions;
    }

    /// Prints what has become due.
    void poll() {
        tap.drain(this::print, Integer.MAX_VALUE);
        if (decisions != null) {
            for (; decisionsPrinted < decisions.size(); decisionsPrinted++) {
                print(decisions.decision(decisionsPrinted));
            }
        }
        out.flush();
    }

    private void print(Tick tick) {
        if (!started) {
            started = true;
            startNs = tick.dueNs;
            nextNs = startNs;
        }
        if (decisions == null && tick.dueNs - nextNs >= 0) {
            out.println(status.next(tick, startNs));
            nextNs += intervalNs * (1 + (tick.dueNs - nextNs) / intervalNs);
        }
    }

    private void print(Decision decision) {
        if (decisionsPrinted == 0) {
            out.println(decisionLine.header());
        }
        out.println(decisionLine.line(decision));
    }
}
