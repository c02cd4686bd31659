package spikerig.runtime.telemetry;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.common.MqttException;
import spikerig.drivers.Clock;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.RunListener;
import spikerig.runtime.loop.State;

/// Publishes what a rig does over MQTT, from a thread of its own.
///
/// Loops hand it their ticks through a [TickTap] each and never wait for it. A broker that is away, slow, full or mad
/// costs messages, which are counted, and nothing else. Topics and keys: `Topics`, `Payloads`.
///
/// ```
/// loop-<name> -> TickTap -> telemetry thread -> MqttLink -> Paho -> broker
/// ```
public final class Telemetry implements RunListener, AutoCloseable {
    /// A loop to publish: what its ticks hold, and the tap that it records into.
    public record Source(LoopLayout layout, TickTap tap) {}

    private record Event(String topic, String loop, long timeNs, String reason, boolean trip) {}

    private static final int EVENTS_MAX = 64;
    private static final long PASS_NS_MIN = 5_000_000L;
    private static final long PASS_NS_MAX = 50_000_000L;

    /// What [#close] spends on what is still to be sent; with the good-bye and the broker's stop it stays below 2 s.
    private static final long FLUSH_NS = 1_000_000_000L;

    private static final long CLOSE_MS = 1_900;

    private final TelemetryConfig config;
    private final Topics topics;
    private final List<Source> sources;
    private final Clock clock;
    private final Consumer<String> notices;
    private final TelemetryThreads threads;
    private final MqttLink.Backoff backoff;
    private final ArrayBlockingQueue<Event> events = new ArrayBlockingQueue<>(EVENTS_MAX);
    private final AtomicLong eventsDropped = new AtomicLong();

    private volatile boolean stopping;
    private volatile String brokerUri = "";
    private volatile TelemetryCounts counts = TelemetryCounts.NONE;
    private EmbeddedBroker embedded;
    private Thread thread;

    // From here on the telemetry thread's own.
    private String clientId;
    private MqttLink link;
    private Payloads payloads;
    private List<LoopFeed> feeds;
    private List<List<Object>> publishedConditions = List.of();
    private String publishedReason;

    /// Of the latest trip. A loop tells of a trip before it records the tripped tick, so it is never an older one's.
    private String tripReason;
    private long nextHealthNs;

    /// @param rig name of the rig, a level of every topic
    /// @param clock real monotonic time, which paces the publishing; ticks carry the rig's own
    /// @param notices takes what a person should know, a line each, such as where the broker is or that it was lost;
    ///     called by threads of telemetry
    /// @throws IllegalArgumentException when a name can't be part of a topic
    public Telemetry(
            TelemetryConfig config, String rig, List<Source> sources, Clock clock, Consumer<String> notices) {
        this(config, rig, sources, clock, notices, MqttLink.Backoff.STANDARD);
    }

    Telemetry(
            TelemetryConfig config,
            String rig,
            List<Source> sources,
            Clock clock,
            Consumer<String> notices,
            MqttLink.Backoff backoff) {
        this.config = config;
        this.topics = new Topics(rig);
        this.sources = List.copyOf(sources);
        this.clock = clock;
        this.notices = notices;
        this.sources.forEach(source -> topics.tick(source.layout().loop()));
        threads = new TelemetryThreads(notices);
        this.backoff = backoff;
    }

    /// Starts the thread, which starts or finds the broker. Returns at once. Does nothing when the broker is `off`.
    ///
    /// @param originNs the time on the rig's clock that messages call `t = 0`
    public void start(long originNs) {
        if (thread != null) {
            throw new IllegalStateException("telemetry was started before");
        }
        if (!config.enabled()) {
            return;
        }
        if (config.embedded()) {
            threads.start("telemetry-broker", this::startBroker);
        } else {
            brokerUri = config.uri();
        }
        thread = threads.start("telemetry", () -> run(originNs));
    }

    /// Where to subscribe, such as `tcp://127.0.0.1:1883`; empty while the embedded broker starts and when there is
    /// none. Any thread.
    public String brokerUri() {
        return brokerUri;
    }

    /// As of the last few milliseconds, and final after [#close]. Any thread.
    public TelemetryCounts counts() {
        return counts;
    }

    @Override
    public void tripped(String loop, long timeNs, String reason) {
        add(new Event(topics.trip(), loop, timeNs, reason, true));
    }

    @Override
    public void handedOver(String loop, long timeNs, String reason) {
        add(new Event(topics.handover(), loop, timeNs, reason, false));
    }

    @Override
    public void changedHands(String loop, long timeNs, String reason) {
        add(new Event(topics.handover(), loop, timeNs, reason, false));
    }

    private void add(Event event) {
        if (!events.offer(event)) {
            eventsDropped.incrementAndGet();
        }
    }

    /// Publishes what is left and the state `offline`, then stops. Returns within 2 s whatever the broker does.
    @Override
    public void close() {
        if (thread == null || stopping) {
            return;
        }
        stopping = true;
        wake();
        try {
            thread.join(CLOSE_MS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Telemetry's own threads and those of its client and broker that run now.
    int threadCount() {
        return threads.activeCount();
    }

    private void wake() {
        LockSupport.unpark(thread);
    }

    private MqttSession open() throws MqttException {
        Outgoing will = Outgoing.lasting(topics.state(), payloads.offline("connection lost"));
        return new MqttSession(brokerUri, clientId, will, clock, this::wake);
    }

    private void startBroker() {
        try {
            EmbeddedBroker broker = EmbeddedBroker.start(config.port());
            if (broker.port() != config.port()) {
                notices.accept("telemetry: port " + config.port() + " is taken; the embedded broker listens on "
                        + broker.port());
            }
            adopt(broker);
        } catch (IOException refused) {
            notices.accept("telemetry: " + refused.getMessage() + "; the rig goes on without");
        }
    }

    private synchronized void adopt(EmbeddedBroker broker) {
        if (stopping) {
            broker.close();
        } else {
            embedded = broker;
            brokerUri = broker.uri();
            wake();
        }
    }

    /// Shuts the embedded broker down and leaves it so, as if it had died: what telemetry does when nobody answers can
    /// be watched in a simulation. Waits for network threads.
    public synchronized void stopBroker() {
        if (embedded != null) {
            embedded.close();
        }
    }

    private void run(long originNs) {
        prepare(originNs);
        long passNs = Math.clamp((long) (0.5e9 / config.rateHz()), PASS_NS_MIN, PASS_NS_MAX);
        nextHealthNs = clock.nanoTime();
        while (!stopping) {
            pass();
            LockSupport.parkNanos(this, passNs);
        }
        flush();
        link.close();
        count();
        stopBroker();
    }

    /// Here and not in the constructor: the signed jar of the MQTT client and the JSON writer take 0.3 s to load.
    private void prepare(long originNs) {
        QuietLogs.apply();
        link = new MqttLink(this::open, backoff, clock, threads, notices);
        clientId = "spikerig-" + UUID.randomUUID().toString().substring(0, 8);
        payloads = new Payloads(originNs);
        feeds = sources.stream()
                .map(source -> new LoopFeed(source, topics, config.rateHz(), payloads, link, originNs))
                .toList();
    }

    private void pass() {
        if (!brokerUri.isEmpty() && link.poll()) {
            publishedConditions = List.of();
            byte[] channels = payloads.channels(topics.rig(), layouts(), config.rateHz());
            link.offer(Outgoing.lasting(topics.channels(), channels));
        }
        for (LoopFeed feed : feeds) {
            feed.drain();
        }
        publishEvents();
        publishState();
        count();
        publishHealth();
    }

    private void flush() {
        pass();
        if (link.connected()) {
            link.offer(Outgoing.passing(topics.health(), payloads.health(counts)));
            link.offer(Outgoing.lasting(topics.state(), payloads.offline("stopped")));
        }
        long endNs = clock.nanoTime() + FLUSH_NS;
        while (link.connected() && !link.idle() && clock.nanoTime() - endNs < 0) {
            link.poll();
            LockSupport.parkNanos(this, PASS_NS_MIN);
        }
    }

    private void publishEvents() {
        for (Event event = events.poll(); event != null; event = events.poll()) {
            if (event.trip()) {
                tripReason = event.reason();
            }
            link.offer(Outgoing.certain(event.topic(), payloads.event(event.loop(), event.timeNs(), event.reason())));
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
        link.offer(Outgoing.lasting(topics.state(), payloads.state(rig, reason, feeds, timeNs)));
    }

    private void publishHealth() {
        long nowNs = clock.nanoTime();
        if (nowNs - nextHealthNs < 0) {
            return;
        }
        nextHealthNs = nowNs + (long) (config.healthS() * 1e9);
        if (link.connected()) {
            link.offer(Outgoing.passing(topics.health(), payloads.health(counts)));
        }
    }

    private void count() {
        counts = new TelemetryCounts(
                feeds.stream().mapToLong(LoopFeed::tickCount).sum(),
                feeds.stream().mapToLong(LoopFeed::ticksDropped).sum(),
                link.messageCount(),
                link.droppedCount(),
                eventsDropped.get(),
                link.connectionCount(),
                link.failedAttempts(),
                link.connected(),
                brokerUri);
    }

    private List<LoopLayout> layouts() {
        return sources.stream().map(Source::layout).toList();
    }
}
