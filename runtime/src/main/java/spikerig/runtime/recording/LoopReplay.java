package spikerig.runtime.recording;

import java.nio.ByteBuffer;
import java.util.Arrays;
import spikerig.controllers.Controller;
import spikerig.runtime.loop.Tick;

/// Feeds one loop's recorded inputs to its controllers, as the loop did, and compares what they give.
final class LoopReplay {
    private final RecordedLoop loop;
    private final ReplayRig rig;
    private final String other;
    private final long startTick;
    private final long fromTick;
    private final float[] out;
    private final long[] spikes;
    private Controller primary;
    private Controller fallback;
    private Controller active;
    private boolean running;
    private boolean restored;
    private long startedTick = -1;
    private long ticks;
    private long differences;
    private long skippedTicks;
    private long gaps;
    private Difference first;

    /// @param other section that takes the controller's place; null: as recorded
    /// @param startTick where to start: a tick with a state or a reset before it
    /// @param fromTick the first to compare
    LoopReplay(RecordedLoop loop, ReplayRig rig, String other, long startTick, long fromTick) {
        this.loop = loop;
        this.rig = rig;
        this.other = other;
        this.startTick = startTick;
        this.fromTick = fromTick;
        out = new float[loop.layout().out().size()];
        spikes = new long[loop.layout().spikeWordCount()];
        engage(other == null ? loop.layout().controller() : other, other == null ? loop.fallback() : null,
                loop.layout().periodNs());
    }

    private void engage(String controller, String second, long periodNs) {
        primary = rig.controller(loop, controller, periodNs);
        fallback = second == null ? null : rig.controller(loop, second, periodNs);
        primary.reset();
        active = primary;
    }

    void state(ControllerState state) {
        if (running || other != null || state.beforeTick() < startTick) {
            return;
        }
        engage(state.controller(), state.fallback(), state.periodNs());
        ByteBuffer bytes = ByteBuffer.wrap(state.state());
        int expected = 1 + primary.stateBytes() + (fallback == null ? 0 : fallback.stateBytes());
        if (bytes.remaining() != expected) {
            throw new IllegalArgumentException(
                    "a state of " + bytes.remaining() + " bytes where the controllers have " + expected);
        }
        active = bytes.get() == 0 || fallback == null ? primary : fallback;
        primary.restore(bytes);
        if (fallback != null) {
            fallback.restore(bytes);
        }
        restored = true;
    }

    void gap() {
        gaps++;
        running = other != null && running;
        restored = false;
    }

    /// Another controller, or another rate.
    void crew(String controller, long periodNs) {
        if (other == null) {
            engage(controller, controller.equals(loop.fallback()) ? null : loop.fallback(), periodNs);
        }
    }

    void tick(Tick tick) {
        if (!running) {
            running = tick.index >= startTick && (restored || tick.reset || other != null);
            if (!running) {
                skippedTicks++;
                return;
            }
            startedTick = startedTick < 0 ? tick.index : startedTick;
        }
        step(tick);
        if (tick.index >= fromTick) {
            ticks++;
            compare(tick);
        } else {
            skippedTicks++;
        }
    }

    private void step(Tick tick) {
        if (tick.reset) {
            active = primary;
            active.reset();
            active.adopt(tick.in, tick.adopted);
        }
        if (tick.resumed) {
            active.adopt(tick.in, tick.adopted);
        }
        answer(tick);
        if (tick.handedOver && fallback != null) {
            active = fallback;
            active.adopt(tick.in, tick.adopted);
            answer(tick);
        }
        Arrays.fill(spikes, 0);
        if (active.neuronCount() <= 64 * spikes.length) {
            active.spikes(spikes);
        }
    }

    /// As the loop does: a controller that throws or answers what is no number gives no number at all.
    private void answer(Tick tick) {
        try {
            active.step(tick.in, out);
        } catch (RuntimeException bug) {
            Arrays.fill(out, Float.NaN);
        }
        for (float value : out) {
            if (!Float.isFinite(value)) {
                Arrays.fill(out, Float.NaN);
                return;
            }
        }
    }

    private void compare(Tick tick) {
        Difference difference = null;
        for (int i = 0; i < out.length && difference == null; i++) {
            if (Float.floatToIntBits(out[i]) != Float.floatToIntBits(tick.out[i])) {
                difference = difference(tick, loop.layout().out().get(i).name(), tick.out[i], out[i]);
            }
        }
        if (difference == null && other == null && !Arrays.equals(spikes, tick.spikes)) {
            int count = 0;
            for (long word : spikes) {
                count += Long.bitCount(word);
            }
            difference = difference(tick, "spikes", tick.spikeCount(), count);
        }
        if (difference != null) {
            differences++;
            first = first == null ? difference : first;
        }
    }

    private Difference difference(Tick tick, String channel, double recorded, double replayed) {
        return new Difference(loop.layout().loop(), tick.index, tick.startNs * 1e-9, channel, recorded, replayed);
    }

    ReplayResult.Loop result() {
        return new ReplayResult.Loop(
                loop.layout().loop(), other == null ? loop.layout().controller() : other, startedTick, ticks,
                differences, skippedTicks, gaps, first);
    }
}
