package spikerig.runtime.telemetry;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import spikerig.runtime.loop.BatteryLevel;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.Mode;
import spikerig.runtime.loop.State;
import spikerig.runtime.loop.Tick;

/// Turns the ticks of one loop into messages. Telemetry thread only.
final class LoopFeed {
    private static final long BATCH_NS_MAX = 250_000_000L;

    private final LoopLayout layout;
    private final TickTap tap;
    private final Payloads payloads;
    private final MqttLink link;
    private final TickWriter writer;
    private final int batch;
    private final QosKeys qos;
    private final String tickTopic;
    private final String classificationTopic;
    private final DecisionWindow window;
    private final Consumer<Tick> accept = this::accept;

    /// Time between published ticks; the loop's period when that is longer.
    private final long intervalNs;

    /// A tick this much before its interval opens it: rates that don't divide must not cost every other tick.
    private final long slackNs;

    private boolean begun;
    private long batchSinceNs;
    private long nextNs;
    private long tickCount;
    private long timeNs;
    private State state = State.DISARMED;
    private Mode mode = Mode.CONTROLLER;
    private BatteryLevel battery;
    private float batteryV;

    /// @param tickTopic where `writer`'s payloads go
    LoopFeed(
            Telemetry.Source source,
            Topics topics,
            TelemetryConfig config,
            TickWriter writer,
            String tickTopic,
            Payloads payloads,
            MqttLink link,
            long originNs) {
        this.writer = writer;
        this.tickTopic = tickTopic;
        batch = config.batch();
        qos = config.qos();
        layout = source.layout();
        tap = source.tap();
        this.payloads = payloads;
        this.link = link;
        classificationTopic = topics.classification(layout.loop());
        window = layout.windowSteps() > 0 ? new DecisionWindow(layout.windowSteps()) : null;
        intervalNs = Math.max(layout.periodNs(), (long) (1e9 / config.rateHz()));
        slackNs = layout.periodNs() / 4;
        timeNs = originNs;
    }

    LoopLayout layout() {
        return layout;
    }

    /// State in the newest tick, `DISARMED` before the first.
    State state() {
        return state;
    }

    /// Who commanded in the newest tick.
    Mode mode() {
        return mode;
    }

    /// The battery's level in the newest tick; null when the loop watches none.
    BatteryLevel battery() {
        return battery;
    }

    /// The battery's voltage in the newest tick, V.
    float batteryV() {
        return batteryV;
    }

    /// All of the loop that is worth a message of state when it changes.
    List<Object> condition() {
        return Arrays.asList(state, mode, battery);
    }

    /// Time of the newest tick, on the rig's clock.
    long timeNs() {
        return timeNs;
    }

    long tickCount() {
        return tickCount;
    }

    long ticksDropped() {
        return tap.droppedCount();
    }

    /// Takes what is waiting: one ring full at most, however fast the loop. A batch that has waited for long is sent
    /// as it is.
    void drain(long nowNs) {
        if (writer.count() == 0) {
            batchSinceNs = nowNs;
        }
        tap.drain(accept, tap.capacity());
        if (writer.count() > 0 && nowNs - batchSinceNs > BATCH_NS_MAX) {
            send();
            batchSinceNs = nowNs;
        }
    }

    /// Sends the batch under way as it is.
    void flush() {
        if (writer.count() > 0) {
            send();
        }
    }

    private void accept(Tick tick) {
        tickCount++;
        timeNs = tick.startNs;
        state = tick.state;
        mode = tick.mode;
        battery = tick.battery;
        batteryV = tick.batteryV;
        if (opensInterval(tick.dueNs)) {
            publish(tick);
        }
        if (window != null && window.endsWith(tick)) {
            classify(tick);
        }
    }

    private boolean opensInterval(long dueNs) {
        if (!begun) {
            begun = true;
            nextNs = dueNs;
        }
        if (dueNs + slackNs - nextNs < 0) {
            return false;
        }
        nextNs += intervalNs;
        if (dueNs + slackNs - nextNs >= 0) { // ticks were lost: start afresh instead of catching up
            nextNs = dueNs + intervalNs;
        }
        return true;
    }

    private void publish(Tick tick) {
        if (!link.open()) {
            link.drop();
            return;
        }
        writer.add(tick, link.behind());
        if (writer.count() >= batch) {
            send();
        }
    }

    private void send() {
        link.offer(Outgoing.passing(tickTopic, writer.take(), qos.tick()));
    }

    private void classify(Tick tick) {
        Classification decision = Classification.of(layout.labels(), tick.out);
        if (decision == null) {
            return;
        }
        if (link.open()) {
            link.offer(Outgoing.passing(
                    classificationTopic, payloads.classification(layout, tick, decision), qos.classification()));
        } else {
            link.drop();
        }
    }
}
