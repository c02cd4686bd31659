package spikerig.runtime.recording;

import spikerig.runtime.loop.ControlLoop;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.Tick;
import spikerig.runtime.loop.TickSink;

/// Where a loop leaves its ticks for the recorder, when one listens: made with the loop, whether or not it is recorded.
final class RecordTap implements TickSink {
    private final LoopLayout layout;
    private ControlLoop loop;
    private volatile RecordRing ring;

    RecordTap(LoopLayout layout) {
        this.layout = layout;
    }

    LoopLayout layout() {
        return layout;
    }

    /// Before the loop runs.
    void attach(ControlLoop attached) {
        loop = attached;
    }

    ControlLoop loop() {
        return loop;
    }

    /// From the loop's next tick on, its ticks go there; null: nowhere. Any thread.
    void into(RecordRing next) {
        ring = next;
    }

    /// Loop thread. Never waits, never allocates.
    @Override
    public void record(Tick tick) {
        RecordRing present = ring;
        if (present != null) {
            present.record(tick, loop);
        }
    }
}
