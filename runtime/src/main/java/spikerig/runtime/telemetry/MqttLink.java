package spikerig.runtime.telemetry;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.eclipse.paho.mqttv5.common.MqttException;
import spikerig.drivers.Clock;

/// A connection to a broker that comes back: a new session per attempt, never two at once, with exponential back-off.
///
/// Telemetry thread only. Nothing waits for the network but [#close], and what waits for room is bounded.
final class MqttLink {
    /// Begins a new session.
    interface Sessions {
        MqttSession open() throws MqttException;
    }

    /// Bounds the wait between attempts; it doubles from one to the next.
    record Backoff(long minNs, long maxNs) {
        static final Backoff STANDARD = new Backoff(250_000_000L, 10_000_000_000L);
    }

    private static final long ANSWER_NS = 8_000_000_000L;

    /// 4 MB of ticks with 64 channels.
    private static final int WAITING_MAX = 1024;

    /// Places that only messages may take which the queue on disk does not.
    private static final int RESERVED = 128;

    private final Sessions sessions;
    private final Backoff backoff;
    private final Clock clock;
    private final TelemetryThreads threads;
    private final Consumer<String> notices;
    private final Spool spool;

    /// Finishes a message just before it is sent.
    private final UnaryOperator<Outgoing> finish;

    /// Older than what is on disk, or of use only now.
    private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>();

    private MqttSession session;
    private boolean up;
    private long deathsBefore;
    private long sinceNs;
    private long backoffNs;
    private long nextAttemptNs;
    private String lastFailure = "";

    private long messageCount;
    private long droppedCount;
    private long connectionCount;
    private long failedAttempts;

    MqttLink(
            Sessions sessions,
            Backoff backoff,
            Clock clock,
            TelemetryThreads threads,
            Spool spool,
            UnaryOperator<Outgoing> finish,
            Consumer<String> notices) {
        this.sessions = sessions;
        this.spool = spool;
        this.finish = finish;
        this.backoff = backoff;
        this.clock = clock;
        this.threads = threads;
        this.notices = notices;
        backoffNs = backoff.minNs();
        nextAttemptNs = clock.nanoTime();
    }

    boolean connected() {
        return up;
    }

    long messageCount() {
        return messageCount;
    }

    long droppedCount() {
        return droppedCount + spool.droppedCount();
    }

    /// Messages that wait, in memory and on disk.
    long waitingCount() {
        return waiting.size() + spool.count();
    }

    long queueBytes() {
        return spool.bytes();
    }

    /// Whether a message that can wait would be taken.
    boolean open() {
        return up || spool.enabled();
    }

    /// Whether what is offered now is delivered behind older messages that wait for the broker.
    boolean behind() {
        return !up || !spool.isEmpty();
    }

    /// Asks the broker for what is published under `filter`, for this connection.
    void subscribe(String filter) {
        if (session != null) {
            session.subscribe(filter);
        }
    }

    long connectionCount() {
        return connectionCount;
    }

    long failedAttempts() {
        return failedAttempts;
    }

    /// Counts a message that was not even made, because there is nobody to take it.
    void drop() {
        droppedCount++;
    }

    /// Queues a message; drops and counts it when there is no room, or no broker and nothing to keep it for.
    void offer(Outgoing message) {
        if (!message.kept()) {
            if (up && waiting.size() < WAITING_MAX) {
                waiting.add(message);
            } else {
                droppedCount++;
            }
        } else if (!open() && message.qos() == 0) {
            droppedCount++;
        } else {
            keep(up ? message : message.certain());
        }
    }

    private void keep(Outgoing message) {
        boolean disk = spool.enabled() && (!spool.isEmpty() || !up && spool.lasting());
        if (!disk && waiting.size() < WAITING_MAX - RESERVED) {
            waiting.add(message);
        } else {
            spool.add(message.certain());
        }
    }

    /// Whether all that was offered has left.
    boolean idle() {
        return waiting.isEmpty() && spool.isEmpty() && (session == null || session.idle());
    }

    /// Connects, reconnects and sends, as far as that goes without waiting. Returns true once per new connection.
    boolean poll() {
        long nowNs = clock.nanoTime();
        if (session == null) {
            attempt(nowNs);
            return false;
        }
        return switch (session.phase()) {
            case CONNECTING -> connecting(nowNs);
            case UP -> !up ? cameUp(nowNs) : pump(nowNs);
            case ENDED -> ended(nowNs);
        };
    }

    private void attempt(long nowNs) {
        if (nowNs - nextAttemptNs < 0) {
            return;
        }
        deathsBefore = threads.deathCount();
        sinceNs = nowNs;
        try {
            session = sessions.open();
        } catch (MqttException refused) {
            failed(nowNs, refused.getMessage());
        }
    }

    private boolean connecting(long nowNs) {
        if (broken()) {
            session.abort("the broker's answer made no sense");
        } else if (nowNs - sinceNs > ANSWER_NS) {
            session.abort("no answer");
        }
        return false;
    }

    private boolean cameUp(long nowNs) {
        up = true;
        sinceNs = nowNs;
        connectionCount++;
        if (connectionCount > 1 || failedAttempts > 0) {
            notices.accept("telemetry: connected to the broker");
        }
        lastFailure = "";
        return true;
    }

    private boolean pump(long nowNs) {
        session.poll(nowNs);
        if (broken()) {
            session.abort("the broker sent what is not MQTT");
            return false;
        }
        for (int room = session.room(); room > 0; room--) {
            Outgoing next = waiting.isEmpty() ? spool.poll() : waiting.poll();
            if (next == null) {
                if (session.idle()) {
                    spool.acknowledged();
                }
                break;
            }
            if (!session.publish(next, finish.apply(next))) {
                waiting.addFirst(next); // its turn comes again, on this connection or the next
                break;
            }
            messageCount++;
        }
        return false;
    }

    /// Whether one of the client's threads has died since the attempt began.
    private boolean broken() {
        return threads.deathCount() != deathsBefore;
    }

    private boolean ended(long nowNs) {
        String why = session.ending();
        List<Outgoing> again = session.unacknowledged();
        int unwritten = session.unwritten();
        droppedCount += unwritten;
        messageCount -= unwritten + again.size();
        session.release();
        session = null;
        again.reversed().forEach(waiting::addFirst);
        settle();
        if (up && nowNs - sinceNs > backoff.maxNs()) {
            backoffNs = backoff.minNs();
        }
        if (up) {
            up = false;
            notices.accept("telemetry: broker lost (" + why + "); the rig goes on without");
            waitLonger(nowNs);
        } else {
            failed(nowNs, why);
        }
        return false;
    }

    private void failed(long nowNs, String why) {
        failedAttempts++;
        if (!why.equals(lastFailure)) {
            notices.accept("telemetry: no connection to the broker: " + why + "; trying again");
        }
        lastFailure = why;
        waitLonger(nowNs);
    }

    private void waitLonger(long nowNs) {
        nextAttemptNs = nowNs + backoffNs;
        backoffNs = Math.min(2 * backoffNs, backoff.maxNs());
    }

    /// What was meant for this connection only goes; the rest waits for the next, where it is not to be lost again.
    private void settle() {
        waiting.removeIf(message -> !message.kept());
        int before = waiting.size();
        if (spool.enabled()) {
            for (int i = before; i > 0; i--) {
                waiting.addLast(waiting.removeFirst().certain());
            }
        } else {
            waiting.removeIf(message -> message.qos() == 0);
        }
        droppedCount += before - waiting.size();
    }

    /// Ends the session; counts what is left as dropped, but for what a named folder keeps. Returns within 0.3 s.
    void close() {
        if (session != null) {
            session.close();
            int lost = session.unwritten() + session.unacknowledged().size();
            droppedCount += lost;
            messageCount -= lost;
        }
        waiting.removeIf(message -> !message.kept());
        if (spool.lasting()) {
            waiting.forEach(spool::add);
        } else {
            droppedCount += waiting.size();
        }
        waiting.clear();
        spool.close();
        up = false;
    }
}
