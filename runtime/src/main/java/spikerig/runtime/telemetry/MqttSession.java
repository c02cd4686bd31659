package spikerig.runtime.telemetry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import spikerig.drivers.Clock;

/// One connection to a broker, from its attempt to its end, with a Paho client of its own.
///
/// Methods are called by the telemetry thread and none of them waits for the network, but for [#close]. Callbacks come
/// from the client's threads.
final class MqttSession implements MqttCallback, MqttActionListener {
    enum Phase {
        CONNECTING,
        UP,
        ENDED
    }

    private static final int KEEP_ALIVE_S = 10;
    private static final int TCP_CONNECT_S = 5;
    private static final long GOODBYE_MS = 200;

    /// Messages given to the client and not yet written or acknowledged. Mosquitto allows 20 of them.
    private static final int WINDOW = 64;

    /// Paho notifies a completed message before it frees its place: one in its sender, one in its receiver.
    private static final int WINDOW_LAG = 2;

    private record Sent(IMqttToken token, Outgoing message) {}

    private final WriteFirstSocketFactory sockets;
    private final BrokerAccess broker;
    private final Incoming incoming;
    private final AtomicInteger outstanding = new AtomicInteger();

    /// Of these, the ones that nobody acknowledges.
    private final AtomicInteger unwritten = new AtomicInteger();
    private final Deque<Sent> unacknowledged = new ArrayDeque<>();
    private final PolledPing ping;
    private final Runnable wake;
    private final MqttAsyncClient client;
    private volatile Phase phase = Phase.CONNECTING;
    private volatile String ending = "";
    private volatile int window = WINDOW;

    /// Begins to connect.
    ///
    /// @param will published by the broker when this side vanishes; null: nothing
    /// @param incoming takes what comes on the topics subscribed to
    /// @param wake called from the client's threads when something has changed; returns at once
    MqttSession(
            BrokerAccess broker, String clientId, Outgoing will, Incoming incoming, Clock clock, Runnable wake)
            throws MqttException {
        this.broker = broker;
        this.incoming = incoming;
        this.wake = wake;
        sockets = new WriteFirstSocketFactory(broker.tls());
        ping = new PolledPing(clock);
        // To the client it is always TCP: our sockets speak TLS inside.
        String uri = "tcp://" + broker.address().host() + ":" + broker.address().port();
        client = new MqttAsyncClient(uri, clientId, new MemoryPersistence(), ping, null);
        client.setCallback(this);
        client.connect(options(will), null, this);
    }

    private MqttConnectionOptions options(Outgoing will) {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setSocketFactory(sockets);
        options.setCleanStart(true);
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout(TCP_CONNECT_S);
        options.setKeepAliveInterval(KEEP_ALIVE_S);
        options.setMaximumPacketSize((long) PacketLimit.PACKET_BYTES_MAX);
        if (broker.user() != null) {
            options.setUserName(broker.user());
        }
        if (broker.password() != null) {
            options.setPassword(broker.password().getBytes(StandardCharsets.UTF_8));
        }
        if (will != null) {
            options.setWill(will.topic(), message(will));
        }
        return options;
    }

    Phase phase() {
        return phase;
    }

    /// Why the session ended, in plain words.
    String ending() {
        return ending;
    }

    /// How many messages may be published now.
    int room() {
        return phase == Phase.UP ? Math.max(0, window - outstanding.get()) : 0;
    }

    /// Whether everything published was written, and acknowledged where that is asked for.
    boolean idle() {
        return outstanding.get() == 0;
    }

    /// Asks for what is published under `filter`, with QoS 1; the embedded broker grants QoS 0. Returns at once;
    /// what the broker refuses does not come.
    ///
    /// Without a listener of its own: the client's overflow the stack or throw.
    ///
    /// @return whether the broker has answered; true when the session has ended
    BooleanSupplier subscribe(String filter) {
        try {
            IMqttToken token = client.subscribe(filter, 1);
            return () -> token.isComplete() || phase != Phase.UP;
        } catch (MqttException ended) {
            return () -> true;
        }
    }

    /// Returns whether the client took the message.
    ///
    /// @param outgoing what to send again when it is lost
    /// @param finished what to send now
    boolean publish(Outgoing outgoing, Outgoing finished) {
        boolean acknowledged = finished.qos() > 0;
        outstanding.incrementAndGet();
        unwritten.addAndGet(acknowledged ? 0 : 1);
        try {
            IMqttToken token = client.publish(finished.topic(), message(finished), acknowledged, null);
            if (acknowledged) {
                unacknowledged.add(new Sent(token, outgoing));
            }
            return true;
        } catch (MqttException refused) {
            outstanding.decrementAndGet();
            unwritten.addAndGet(acknowledged ? 0 : -1);
            return false;
        }
    }

    /// Forgets what was acknowledged, and sends a ping when one is due.
    void poll(long nowNs) {
        while (!unacknowledged.isEmpty() && delivered(unacknowledged.peek())) {
            unacknowledged.remove();
        }
        ping.poll(nowNs);
    }

    /// Messages that want an acknowledgement and have none, oldest first.
    List<Outgoing> unacknowledged() {
        return unacknowledged.stream().filter(sent -> !delivered(sent)).map(Sent::message).toList();
    }

    /// Messages that want no acknowledgement and may not have been written.
    int unwritten() {
        return unwritten.get();
    }

    private static boolean delivered(Sent sent) {
        return sent.token().isComplete() && sent.token().getException() == null;
    }

    /// Cuts the connection off. The session ends at once, or when the attempt under way has noticed. Idempotent.
    void abort(String why) {
        WriteFirstSocket socket = sockets.socket();
        if (socket == null) {
            return;
        }
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // It is to be closed, and is.
        }
        if (socket.hasWritten()) { // before that, a forced end would lose the client's connect thread
            endForcibly(false);
            ended(why);
        }
    }

    /// Says goodbye, so that the broker keeps the will to itself. Takes 0.2 s: the client can't tell when the word is
    /// out, and its way of waiting for that loses a thread when the broker does not read.
    void close() {
        if (phase == Phase.UP) {
            endForcibly(true);
            ended("closed");
        } else {
            abort("closed");
        }
        release();
    }

    /// Frees what an ended session holds.
    void release() {
        try {
            client.close(true);
        } catch (MqttException stillConnecting) {
            // It ends by itself: its socket is closed.
        }
    }

    private void endForcibly(boolean goodbye) {
        try {
            client.disconnectForcibly(0, GOODBYE_MS, goodbye);
        } catch (MqttException alreadyEnded) {
            // That is what was asked for.
        }
    }

    private void ended(String why) {
        if (phase != Phase.ENDED) {
            ending = why;
            phase = Phase.ENDED;
        }
        wake.run();
    }

    private static MqttMessage message(Outgoing outgoing) {
        MqttMessage message = new MqttMessage(outgoing.payload());
        message.setQos(outgoing.qos());
        message.setRetained(outgoing.retained());
        return message;
    }

    @Override
    public void onSuccess(IMqttToken connected) {
        MqttProperties answer = connected.getResponseProperties();
        Integer receiveMax = answer == null ? null : answer.getReceiveMaximum();
        if (receiveMax != null) {
            window = Math.clamp(receiveMax - WINDOW_LAG, 1, WINDOW);
        }
        phase = Phase.UP;
        wake.run();
    }

    @Override
    public void onFailure(IMqttToken attempt, Throwable cause) {
        ended(plainWords(cause));
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        MqttException cause = response.getException();
        ended(cause == null ? "closed by the broker, reason code " + response.getReturnCode() : plainWords(cause));
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        outstanding.decrementAndGet();
        if (Boolean.FALSE.equals(token.getUserContext())) {
            unwritten.decrementAndGet();
        }
        wake.run();
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        incoming.arrived(topic, message.getPayload(), message.isRetained());
    }

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}

    private static String plainWords(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
