package spikerig.runtime.telemetry;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.paho.mqttv5.common.MqttException;
import spikerig.drivers.Clock;

/// Somebody who looks in at a broker for a while: the command line. One connection, which does not come back.
public final class MqttVisitor implements AutoCloseable {
    /// Takes what comes; a thread of the client.
    public interface Listener {
        void heard(String topic, byte[] payload, boolean retained);
    }

    private static final int ANSWER_POLLS_MAX = 1000;
    private static final long POLL_NS = 5_000_000;

    private final MqttSession session;
    private final Clock clock;
    private final Semaphore changed = new Semaphore(0);

    /// Connects, and waits `timeoutS` for the broker at most.
    ///
    /// @throws IOException when it does not answer, or does not let us in
    public MqttVisitor(BrokerAccess broker, Clock clock, double timeoutS, Listener listener) throws IOException {
        QuietLogs.apply();
        this.clock = clock;
        String clientId = "spikerig-visitor-" + UUID.randomUUID().toString().substring(0, 8);
        try {
            session = new MqttSession(broker, clientId, null, listener::heard, clock, changed::release);
        } catch (MqttException refused) {
            throw new IOException("no connection to " + broker.address() + ": " + refused.getMessage(), refused);
        }
        long endNs = clock.nanoTime() + (long) (timeoutS * 1e9);
        while (session.phase() == MqttSession.Phase.CONNECTING && clock.nanoTime() - endNs < 0) {
            await(endNs - clock.nanoTime());
        }
        if (session.phase() != MqttSession.Phase.UP) {
            String why = session.ending().isEmpty() ? "no answer" : session.ending();
            session.abort(why);
            session.release();
            throw new IOException("no connection to " + broker.address() + ": " + why);
        }
    }

    /// Asks for what is published under `filter`, and waits until the broker has heard it, 5 s at most.
    public void subscribe(String filter) {
        BooleanSupplier answered = session.subscribe(filter);
        for (int i = 0; i < ANSWER_POLLS_MAX && !answered.getAsBoolean(); i++) {
            LockSupport.parkNanos(POLL_NS);
        }
    }

    /// Publishes with QoS 1, not retained. Returns false when too much is on its way for another.
    public boolean publish(String topic, byte[] payload) {
        session.poll(clock.nanoTime());
        Outgoing message = Outgoing.fresh(topic, payload, 1);
        return session.room() > 0 && session.publish(message, message);
    }

    /// Whether the connection stands. Keeps it alive: call it now and then.
    public boolean connected() {
        session.poll(clock.nanoTime());
        return session.phase() == MqttSession.Phase.UP;
    }

    private void await(long ns) {
        try {
            if (changed.tryAcquire(Math.max(0, ns), TimeUnit.NANOSECONDS)) {
                changed.drainPermits();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
