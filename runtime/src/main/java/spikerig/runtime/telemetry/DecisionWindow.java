package spikerig.runtime.telemetry;

import spikerig.runtime.loop.State;
import spikerig.runtime.loop.Tick;

/// Finds the ticks in which a classifier's window ends.
///
/// The first window begins with the first tick; arming resets the controller, so that the first armed tick begins
/// another. When ticks are missing where that happened, no end is claimed until the next arming.
public final class DecisionWindow {
    private final int steps;
    private boolean known = true;
    private long firstIndex;
    private long lastIndex = -1;
    private State lastState = State.DISARMED;

    /// @param steps ticks per window
    public DecisionWindow(int steps) {
        this.steps = steps;
    }

    /// Takes the next tick of the loop and returns whether the evidence in its outputs is that of a whole window.
    public boolean endsWith(Tick tick) {
        if (tick.state == State.ARMED && lastState != State.ARMED) {
            known = tick.index == lastIndex + 1;
            firstIndex = tick.index;
        }
        lastIndex = tick.index;
        lastState = tick.state;
        return known && !tick.fallback && (tick.index - firstIndex + 1) % steps == 0;
    }
}
