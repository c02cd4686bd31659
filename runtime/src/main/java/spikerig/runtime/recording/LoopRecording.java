package spikerig.runtime.recording;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import spikerig.drivers.Channel;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.State;
import spikerig.runtime.loop.Tick;
import tools.jackson.databind.json.JsonMapper;

/// The recorder's side of one loop: turns its ticks into messages, with gaps, states and what changed. Recorder thread.
final class LoopRecording {
    private static final String SETPOINT = "setpoint.";

    /// Where a message goes.
    @FunctionalInterface
    interface Sink {
        void message(Segment segment, int channel, long rigNs, CharSequence json);
    }

    final LoopLayout layout;
    final RecordTap tap;
    final RecordRing ring;
    final Tick tick;
    private final TickJson json;
    private final int channel;
    private final long originNs;
    private final Sink sink;
    private final float[] setpoints;
    private final StringBuilder text = new StringBuilder();
    private String controller;
    private final String configuredFallback;
    private String fallback;
    private long periodNs;
    private State state;
    private boolean flewFallback;

    /// Null before the first tick.
    Segment segment;

    long ticks;
    long gaps;
    long lostTicks;

    LoopRecording(
            RecordedLoop loop, RecordTap tap, RecordRing ring, TickJson json, int channel, long originNs, Sink sink) {
        this.layout = loop.layout();
        this.controller = layout.controller();
        this.configuredFallback = loop.fallback();
        this.fallback = configuredFallback;
        this.periodNs = layout.periodNs();
        this.tap = tap;
        this.ring = ring;
        this.json = json;
        this.channel = channel;
        this.originNs = originNs;
        this.sink = sink;
        this.tick = new Tick(layout);
        this.setpoints = new float[layout.in().size()];
        Arrays.fill(setpoints, Float.NaN);
    }

    /// From the next tick on the loop writes into `next`, which then repeats what still holds.
    void moveTo(Segment next) {
        segment = next;
        state = null;
        Arrays.fill(setpoints, Float.NaN);
    }

    /// Writes what came before the tick that was just taken.
    void writeBefore() {
        if (ring.gapFirst() >= 0) {
            writeGap(ring.gapFirst(), tick.index - 1, tick.startNs);
            state = null;
            Arrays.fill(setpoints, Float.NaN);
        }
        ByteBuffer saved = ring.stateBefore();
        if (saved != null) {
            writeState(saved);
        }
    }

    /// Writes the gap that no tick ended, if there is one.
    void writeOpenGap() {
        if (ring.openGapFirst() >= 0 && segment != null) {
            writeGap(ring.openGapFirst(), ring.lostLast(), tick.startNs);
        }
    }

    private void writeGap(long first, long last, long rigNs) {
        gaps++;
        lostTicks += last - first + 1;
        text.setLength(0);
        text.append("{\"firstTick\":").append(first).append(",\"lastTick\":").append(last);
        text.append(",\"ticks\":").append(last - first + 1).append('}');
        sink.message(segment, channel + 1, rigNs, text);
    }

    private void writeState(ByteBuffer saved) {
        byte[] bytes = new byte[saved.remaining()];
        saved.get(bytes);
        text.setLength(0);
        text.append("{\"beforeTick\":").append(tick.index).append(",\"controller\":");
        quote(controller);
        text.append(",\"fallback\":");
        quote(fallback == null ? "" : fallback);
        text.append(",\"periodNs\":").append(periodNs).append(",\"state\":\"");
        text.append(Base64.getEncoder().encodeToString(bytes)).append("\"}");
        sink.message(segment, channel + 2, tick.startNs, text);
    }

    /// Writes the tick that was just taken, and what is new with it.
    void writeTick() {
        writeChanges();
        text.setLength(0);
        json.write(tick, originNs, text);
        sink.message(segment, channel, tick.startNs, text);
        ticks++;
    }

    private void writeChanges() {
        if (state != tick.state && (state != null || tick.state != State.DISARMED)) {
            writeEvent(tick.state == State.TRIPPED ? "tripped" : tick.state == State.ARMED ? "armed" : "disarmed", "",
                    Float.NaN, "");
        }
        if (tick.reset) {
            writeEvent("reset", controller, Float.NaN, "");
        }
        if (tick.handedOver || state == null && tick.fallback || state != null && flewFallback != tick.fallback) {
            writeEvent("controller", tick.fallback ? fallback : controller, Float.NaN, "");
        }
        state = tick.state;
        flewFallback = tick.fallback;
        for (int i = 0; i < setpoints.length; i++) {
            Channel input = layout.in().get(i);
            if (input.name().startsWith(SETPOINT) && setpoints[i] != tick.in[i]) {
                writeEvent("setpoint", input.name(), tick.in[i], "");
                setpoints[i] = tick.in[i];
            }
        }
    }

    /// Another controller steers the loop from now on, or the same at another rate.
    void engage(RigEvent crew) {
        controller = crew.name();
        periodNs = crew.periodNs();
        fallback = controller.equals(configuredFallback) ? null : configuredFallback;
    }

    /// Writes an event that was told while the tick taken last ran.
    void writeTold(RigEvent event) {
        if (event.kind().equals("crew")) {
            engage(event);
            writeEvent("crew", controller, periodNs, event.text());
        } else {
            writeEvent(event.kind(), event.name(), Float.NaN, event.text());
        }
    }

    private void writeEvent(String kind, String name, float value, String words) {
        text.setLength(0);
        text.append("{\"kind\":\"").append(kind).append("\",\"loop\":");
        quote(layout.loop());
        text.append(",\"tick\":").append(tick.index).append(",\"timeNs\":").append(tick.startNs - originNs);
        text.append(",\"name\":");
        quote(name);
        text.append(",\"value\":");
        if (kind.equals("crew")) {
            text.append(periodNs);
        } else {
            JsonFloats.write(value, text);
        }
        text.append(",\"text\":");
        quote(words);
        text.append('}');
        sink.message(segment, RecordingPlan.EVENTS_ID, tick.startNs, text);
    }

    private void quote(String words) {
        text.append(JsonMapper.shared().writeValueAsString(words));
    }
}
