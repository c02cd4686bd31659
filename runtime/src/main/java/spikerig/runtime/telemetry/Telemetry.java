package spikerig.runtime.telemetry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.eclipse.paho.mqttv5.common.MqttException;
import spikerig.drivers.Clock;
import spikerig.runtime.command.CommandDesk;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.RunListener;

/// Publishes what a rig does over MQTT, and hears commands, from threads of its own.
///
/// Loops hand it their ticks through a [TickTap] each and never wait for it. A broker that is away, slow, full or mad
/// costs messages, which are counted, and nothing else. Topics and messages: TOPICS.md.
///
/// ```
/// loop-<name> -> TickTap -> telemetry thread -> MqttLink (Spool) -> Paho -> broker
///                                 ^ answers                          |
///                           CommandPost <- commands <----------------+
/// ```
public final class Telemetry implements RunListener, AutoCloseable {
    /// A loop to publish: what its ticks hold, and the tap that it records into.
    public record Source(LoopLayout layout, TickTap tap) {}

    private static final long PASS_NS_MIN = 5_000_000L;
    private static final long PASS_NS_MAX = 50_000_000L;

    /// What [#close] spends on what is still to be sent; with the good-bye and the broker's stop it stays below 2 s.
    /// So long the embedded broker has to hand on what it took last: an answer, the state `offline`.
    private static final long LAST_WORDS_NS = 250_000_000L;
    private static final long FLUSH_NS = 1_000_000_000L;

    private static final long CLOSE_MS = 1_900;

    private final TelemetryConfig config;
    private final Topics topics;
    private final List<Source> sources;
    private final Clock clock;
    private final Consumer<String> notices;
    private final TelemetryThreads threads;
    private final MqttLink.Backoff backoff;
    private final Publisher.Events events = new Publisher.Events();

    private List<String> allowed = List.of();
    private CommandPost post;
    private volatile boolean rebirthWanted;
    private volatile boolean stopping;
    private volatile String brokerUri = "";
    private volatile String webSocketUri = "";
    private volatile BrokerAccess access;
    private volatile TelemetryCounts counts = TelemetryCounts.NONE;
    private EmbeddedBroker embedded;
    private Thread thread;

    // From here on the telemetry thread's own.
    private String clientId;
    private MqttLink link;
    private Payloads payloads;
    private SparkplugNode node;
    private Publisher publisher;

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

    /// Hears commands and takes them to `desk`. Before [#start].
    ///
    /// @param words commands that somebody may give, told in `channels`
    /// @param trustBroker whether an external broker lets nobody write to another user's command topics
    public void obey(CommandDesk desk, List<String> words, boolean trustBroker) {
        allowed = List.copyOf(words);
        post = new CommandPost(topics, desk, config.embedded() || trustBroker, this::wake);
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
        threads.start("telemetry-broker", config.embedded() ? this::startBroker : this::findBroker);
        if (post != null) {
            threads.start("telemetry-commands", () -> post.work(() -> stopping));
        }
        thread = threads.start("telemetry", () -> run(originNs));
    }

    /// Where to subscribe, such as `tcp://127.0.0.1:1883`; empty while the embedded broker starts and when there is
    /// none. Any thread.
    public String brokerUri() {
        return brokerUri;
    }

    /// Where a web page finds the embedded broker, such as `ws://127.0.0.1:9001/mqtt`; empty while it starts and when
    /// there is none. Any thread.
    public String webSocketUri() {
        return webSocketUri;
    }

    /// As of the last few milliseconds, and final after [#close]. Any thread.
    public TelemetryCounts counts() {
        return counts;
    }

    @Override
    public void tripped(String loop, long timeNs, String reason) {
        events.add(new Publisher.Event(Publisher.Event.Kind.TRIP, loop, timeNs, reason, 0));
    }

    @Override
    public void handedOver(String loop, long timeNs, String reason) {
        events.add(new Publisher.Event(Publisher.Event.Kind.HANDOVER, loop, timeNs, reason, 0));
    }

    @Override
    public void changedHands(String loop, long timeNs, String reason) {
        events.add(new Publisher.Event(Publisher.Event.Kind.HANDOVER, loop, timeNs, reason, 0));
    }

    @Override
    public void crewChanged(String loop, long timeNs, String controller, long periodNs) {
        events.add(new Publisher.Event(Publisher.Event.Kind.CHANGE, loop, timeNs, controller, periodNs));
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
        Outgoing will = node != null
                ? node.death()
                : Outgoing.lasting(topics.state(), payloads.offline("connection lost"), config.qos().state());
        return new MqttSession(access, clientId, will, this::arrived, clock, this::wake);
    }

    /// Threads of the client.
    private void arrived(String topic, byte[] payload, boolean retained) {
        if (node != null && topic.equals(node.command())) {
            rebirthWanted |= SparkplugNode.asksForRebirth(payload);
        } else if (post != null) {
            post.arrived(topic, payload, retained);
        }
    }

    private void findBroker() {
        try {
            BrokerAddress address = BrokerAddress.of(config.broker());
            access = BrokerAccess.of(config, address);
            brokerUri = address.toString();
            wake();
        } catch (IOException unusable) {
            notices.accept(unusable.getMessage() + "; the rig goes on without telemetry");
        }
    }

    private void startBroker() {
        try {
            EmbeddedBroker broker = EmbeddedBroker.start(config, topics.rig());
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
            access = broker.access();
            webSocketUri = broker.webSocketUri();
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
        while (!stopping) {
            pass();
            LockSupport.parkNanos(this, passNs);
        }
        flush();
        link.close();
        publisher.count(brokerUri);
        counts = publisher.counts();
        if (embedded != null && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, LAST_WORDS_NS);
        }
        stopBroker();
    }

    /// Here and not in the constructor: the signed jar of the MQTT client and the JSON writer take 0.3 s to load.
    private void prepare(long originNs) {
        QuietLogs.apply();
        List<LoopLayout> layouts = sources.stream().map(Source::layout).toList();
        boolean sparkplug = config.format() == PayloadFormat.SPARKPLUG;
        node = sparkplug
                ? new SparkplugNode(config.sparkplugGroup(), topics.rig(), layouts, System::currentTimeMillis)
                : null;
        Path folder = config.queueFolder() == null ? null : Path.of(config.queueFolder());
        UnaryOperator<Outgoing> finish = sparkplug ? node::numbered : message -> message;
        link = new MqttLink(
                this::open, backoff, clock, threads, new Spool(folder, config.queueBytes(), notices), finish, notices);
        clientId = "spikerig-" + UUID.randomUUID().toString().substring(0, 8);
        payloads = new Payloads(originNs);
        List<LoopFeed> feeds = sources.stream().map(source -> feed(source, originNs)).toList();
        publisher = new Publisher(
                config, topics, layouts, allowed, link, payloads, feeds, node, post, events);
    }

    private LoopFeed feed(Source source, long originNs) {
        LoopLayout layout = source.layout();
        TickWriter writer = switch (config.format()) {
            case JSON -> new JsonTicks(payloads, layout, config.batch() > 1);
            case BINARY -> new BinaryTicks(layout, originNs, config.batch());
            case SPARKPLUG -> new SparkplugTicks(layout, originNs, System::currentTimeMillis);
        };
        String topic = node != null ? node.data() : topics.tick(layout.loop());
        return new LoopFeed(source, topics, config, writer, topic, payloads, link, originNs);
    }

    private void pass() {
        if (access != null && link.poll()) {
            publisher.greet();
        }
        if (rebirthWanted) {
            rebirthWanted = false;
            publisher.rebirth();
        }
        publisher.pass(clock.nanoTime(), brokerUri);
        counts = publisher.counts();
    }

    private void flush() {
        pass();
        publisher.leave(brokerUri);
        long endNs = clock.nanoTime() + FLUSH_NS;
        while (link.connected() && !link.idle() && clock.nanoTime() - endNs < 0) {
            link.poll();
            LockSupport.parkNanos(this, PASS_NS_MIN);
        }
    }
}
