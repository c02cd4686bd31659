package spikerig.runtime.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.State;
import spikerig.runtime.loop.Tick;
import spikerig.runtime.loop.TickSink;

/// Collects what a classifier decides at the end of each window, next to the truth.
///
/// A window begins with the first tick and anew when the loop is armed, since arming resets the controller. A window
/// whose evidence is not finite has no decision; decisions beyond the capacity are counted and not kept. Written by the
/// loop thread; decisions may be read from any thread while it runs.
public final class DecisionLog implements TickSink {
    /// For windows whose truth is not known.
    public static final int UNKNOWN = -1;

    private final LoopLayout layout;
    private final IntSupplier trueLabel;
    private final double[] timeS;
    private final int[] label;
    private final int[] predicted;
    private final double[] confidence;
    private final int[] steps;
    private final int[] labelCounts;
    private final float[] evidence;
    private int settledTicks;
    private int windowTicks;
    private boolean started;
    private long startNs;
    private State state = State.DISARMED;
    private volatile int size;
    private volatile long lostCount;

    /// @param trueLabel index in `layout.labels()` of the class that the sample of the current tick belongs to, or
    ///     [#UNKNOWN]; asked by the loop thread once per tick, so it must neither wait nor allocate. The true class of
    ///     a window is the one that most of its ticks belong to.
    public DecisionLog(LoopLayout layout, int capacity, IntSupplier trueLabel) {
        if (layout.labels().isEmpty() || layout.windowSteps() < 1) {
            throw new IllegalArgumentException("controller " + layout.controller() + " is not a classifier");
        }
        this.layout = layout;
        this.trueLabel = trueLabel;
        timeS = new double[capacity];
        label = new int[capacity];
        predicted = new int[capacity];
        confidence = new double[capacity];
        steps = new int[capacity];
        labelCounts = new int[layout.labels().size()];
        evidence = new float[labelCounts.length];
    }

    @Override
    public void record(Tick tick) {
        if (!started) {
            started = true;
            startNs = tick.dueNs;
        }
        if (state != State.ARMED && tick.state == State.ARMED) {
            beginWindow();
        }
        state = tick.state;
        int truth = trueLabel.getAsInt();
        if (truth != UNKNOWN) {
            labelCounts[truth]++;
        }
        windowTicks++;
        watch(tick.out);
        if (windowTicks == layout.windowSteps()) {
            if (Evidence.isFinite(tick.out)) {
                decide(tick);
            }
            beginWindow();
        }
    }

    /// The decisions so far, oldest first.
    public List<Decision> decisions() {
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            decisions.add(decision(i));
        }
        return decisions;
    }

    /// Decisions kept so far. A console watches it grow.
    public int size() {
        return size;
    }

    public Decision decision(int i) {
        String truth = label[i] == UNKNOWN ? null : layout.labels().get(label[i]);
        return new Decision(timeS[i], truth, layout.labels().get(predicted[i]), confidence[i], steps[i]);
    }

    /// Decisions that came when the log was full.
    public long lostCount() {
        return lostCount;
    }

    /// Finds the last tick that changed the evidence; one that lost its sample has none.
    private void watch(float[] out) {
        if (Evidence.isFinite(out) && (settledTicks == 0 || !Arrays.equals(out, evidence))) {
            System.arraycopy(out, 0, evidence, 0, evidence.length);
            settledTicks = windowTicks;
        }
    }

    private void beginWindow() {
        windowTicks = 0;
        settledTicks = 0;
        Arrays.fill(labelCounts, 0);
    }

    private void decide(Tick tick) {
        int i = size;
        if (i == timeS.length) {
            lostCount = lostCount + 1; // no other thread writes it
            return;
        }
        timeS[i] = (tick.startNs - startNs + layout.periodNs()) * 1e-9;
        label[i] = mostFrequentLabel();
        predicted[i] = Evidence.winner(tick.out);
        confidence[i] = Evidence.confidence(tick.out);
        steps[i] = settledTicks;
        size = i + 1;
    }

    private int mostFrequentLabel() {
        int most = UNKNOWN;
        int mostTicks = 0;
        for (int i = 0; i < labelCounts.length; i++) {
            if (labelCounts[i] > mostTicks) {
                most = i;
                mostTicks = labelCounts[i];
            }
        }
        return most;
    }
}
