package spikerig.runtime.telemetry;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import spikerig.runtime.command.Answer;
import spikerig.runtime.command.CommandCounts;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.State;

/// Turns what a rig does into messages. Telemetry thread only.
final class Publisher {
    /// Something that happens rarely.
    ///
    /// @param why the reason, or the controller that steers now
    /// @param periodNs of changes
    record Event(Kind kind, String loop, long timeNs, String why, long periodNs) {
        enum Kind {
            TRIP,
            HANDOVER,
            CHANGE
        }
    }

    private static final int EVENTS_MAX = 64;

    private final TelemetryConfig config;
    private final Topics topics;
    private final List<LoopLayout> layouts;
    private final List<String> allowed;
    private final MqttLink link;
    private final Payloads payloads;
    private final List<LoopFeed> feeds;
    private final SparkplugNode node;
    private final CommandPost post;
    private final ArrayBlockingQueue<Event> events;
    private final AtomicLong eventsDropped;
    private List<List<Object>> publishedConditions = List.of();
    private String publishedReason;

    /// Of the latest trip. A loop tells of a trip before it records the tripped tick, so it is never an older one's.
    private String tripReason;
    private long nextHealthNs;
    private TelemetryCounts counts = TelemetryCounts.NONE;

    /// What happens rarely and is not published yet: any thread adds, the telemetry thread takes.
    static final class Events {
        private final ArrayBlockingQueue<Event> waiting = new ArrayBlockingQueue<>(EVENTS_MAX);
        private final AtomicLong dropped = new AtomicLong();

        void add(Event event) {
            if (!waiting.offer(event)) {
                dropped.incrementAndGet();
            }
        }
    }

    /// @param allowed commands that somebody may give
    /// @param node null: no Sparkplug
    /// @param post null: no commands
    Publisher(
            TelemetryConfig config, Topics topics, List<LoopLayout> layouts, List<String> allowed, MqttLink link,
            Payloads payloads, List<LoopFeed> feeds, SparkplugNode node, CommandPost post, Events events) {
        this.config = config;
        this.topics = topics;
        this.layouts = layouts;
        this.allowed = allowed;
        this.link = link;
        this.payloads = payloads;
        this.feeds = feeds;
        this.node = node;
        this.post = post;
        this.events = events.waiting;
        this.eventsDropped = events.dropped;
    }

    /// A new connection: what the broker must know first, and what it is asked for.
    void greet() {
        publishedConditions = List.of();
        nextHealthNs = Long.MIN_VALUE;
        if (post != null) {
            link.subscribe(topics.commands());
        }
        if (node != null) {
            link.subscribe(node.command());
            link.offer(node.birth());
        }
        link.offer(Outgoing.lasting(
                topics.channels(), payloads.channels(topics.rig(), layouts, config, allowed), config.qos().state()));
    }

    /// Somebody asked for the births again.
    void rebirth() {
        if (node != null && link.connected()) {
            link.offer(node.birth());
        }
    }

    /// Publishes what there is.
    void pass(long nowNs, String broker) {
        for (LoopFeed feed : feeds) {
            feed.drain(nowNs);
        }
        publishEvents();
        publishState();
        publishAnswers();
        count(broker);
        publishHealth(nowNs);
    }

    /// The last words.
    void leave(String broker) {
        feeds.forEach(LoopFeed::flush);
        count(broker);
        if (link.connected()) {
            link.offer(Outgoing.fresh(topics.health(), health(), config.qos().health()));
            link.offer(Outgoing.lasting(topics.state(), payloads.offline("stopped"), config.qos().state()));
            if (node != null) {
                link.offer(node.deathNow());
            }
        }
    }

    private void publishEvents() {
        for (Event event = events.poll(); event != null; event = events.poll()) {
            if (event.kind() == Event.Kind.TRIP) {
                tripReason = event.why();
            }
            String topic = switch (event.kind()) {
                case TRIP -> topics.trip();
                case HANDOVER -> topics.handover();
                case CHANGE -> topics.change();
            };
            byte[] payload = event.kind() == Event.Kind.CHANGE
                    ? payloads.change(event.loop(), event.timeNs(), event.why(), event.periodNs())
                    : payloads.event(event.loop(), event.timeNs(), event.why());
            link.offer(Outgoing.passing(topic, payload, config.qos().event()));
        }
    }

    /// The loops' states and why the rig tripped, when either is new or the connection is.
    private void publishState() {
        List<State> states = feeds.stream().map(LoopFeed::state).toList();
        List<List<Object>> conditions = feeds.stream().map(LoopFeed::condition).toList();
        boolean tripped = states.contains(State.TRIPPED);
        String reason = tripped ? tripReason : null;
        if (!link.connected() || conditions.equals(publishedConditions) && Objects.equals(reason, publishedReason)) {
            return;
        }
        publishedConditions = conditions;
        publishedReason = reason;
        State rig = tripped ? State.TRIPPED : states.contains(State.ARMED) ? State.ARMED : State.DISARMED;
        long timeNs = feeds.stream().mapToLong(LoopFeed::timeNs).max().orElse(0);
        link.offer(Outgoing.lasting(
                topics.state(), payloads.state(rig, reason, feeds, timeNs), config.qos().state()));
    }

    private void publishAnswers() {
        for (Answer answer = post == null ? null : post.poll(); answer != null; answer = post.poll()) {
            link.offer(Outgoing.fresh(topics.reply(), payloads.answer(answer), config.qos().state()));
        }
    }

    private void publishHealth(long nowNs) {
        if (!link.connected() || nextHealthNs != Long.MIN_VALUE && nowNs - nextHealthNs < 0) {
            return;
        }
        nextHealthNs = nowNs + (long) (config.healthS() * 1e9);
        link.offer(Outgoing.fresh(topics.health(), health(), config.qos().health()));
    }

    private byte[] health() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return payloads.health(counts, load, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
    }

    void count(String broker) {
        counts = new TelemetryCounts(
                feeds.stream().mapToLong(LoopFeed::tickCount).sum(),
                feeds.stream().mapToLong(LoopFeed::ticksDropped).sum(),
                link.messageCount(),
                link.droppedCount(),
                eventsDropped.get(),
                link.connectionCount(),
                link.failedAttempts(),
                link.waitingCount(),
                link.queueBytes(),
                post == null ? CommandCounts.NONE : post.desk().counts(),
                link.connected(),
                broker);
    }

    TelemetryCounts counts() {
        return counts;
    }
}
