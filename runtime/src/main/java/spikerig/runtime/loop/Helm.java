package spikerig.runtime.loop;

import java.nio.ByteBuffer;
import java.util.Arrays;
import spikerig.controllers.Controller;

/// The controllers of a loop and which of them steers. Loop thread, but for what says otherwise.
final class Helm {
    private Controller primary;
    private Controller fallback;
    private Controller active;
    private volatile String name;
    private boolean threw;
    private String reason;

    Helm(String name, Controller primary, Controller fallback) {
        this.name = name;
        this.primary = primary;
        this.fallback = fallback;
        this.active = primary;
    }

    /// Section of the first controller. Any thread.
    String name() {
        return name;
    }

    Controller primary() {
        return primary;
    }

    /// Others steer from now on, from rest.
    void change(Crew crew) {
        primary = crew.controller();
        fallback = crew.fallback();
        name = crew.name();
        takePrimary();
    }

    /// The first controller steers, from rest.
    void takePrimary() {
        active = primary;
        active.reset();
    }

    boolean hasSpare() {
        return active == primary && fallback != null;
    }

    void takeFallback() {
        active = fallback;
    }

    boolean onFallback() {
        return active != primary;
    }

    /// Lets who steers continue from what the actuators hold.
    void adopt(Tick tick, float[] held) {
        System.arraycopy(held, 0, tick.adopted, 0, held.length);
        active.adopt(tick.in, held);
    }

    /// Steps who steers; on failure the outputs are all `NaN`.
    boolean answers(Tick tick) {
        threw = false;
        try {
            active.step(tick.in, tick.out);
        } catch (RuntimeException | StackOverflowError | AssertionError bug) {
            threw = true;
            reason = "controller " + name + ": threw " + bug;
            Arrays.fill(tick.out, Float.NaN);
            return false;
        }
        for (float value : tick.out) {
            if (!Float.isFinite(value)) {
                String complaint = active.complaint();
                reason = "controller " + name + ": " + (complaint == null ? "answered " + value : complaint);
                Arrays.fill(tick.out, Float.NaN);
                return false;
            }
        }
        return true;
    }

    static boolean areNumbers(float[] values) {
        for (float value : values) {
            if (Float.isNaN(value)) {
                return false;
            }
        }
        return true;
    }

    /// Whether the last step threw.
    boolean threw() {
        return threw;
    }

    /// Why the last failed step failed.
    String reason() {
        return reason;
    }

    void tell(Tick tick) {
        tick.fallback = onFallback();
        Arrays.fill(tick.spikes, 0);
        active.spikes(tick.spikes);
    }

    int stateBytes() {
        return 1 + primary.stateBytes() + (fallback == null ? 0 : fallback.stateBytes());
    }

    void save(ByteBuffer state) {
        state.put((byte) (onFallback() ? 1 : 0));
        primary.save(state);
        if (fallback != null) {
            fallback.save(state);
        }
    }
}
