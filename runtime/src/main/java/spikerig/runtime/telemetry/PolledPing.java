package spikerig.runtime.telemetry;

import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.MqttPingSender;
import org.eclipse.paho.mqttv5.client.internal.ClientComms;
import spikerig.drivers.Clock;

/// Keeps a session alive from the telemetry thread. Paho's own sender takes a thread per client, and one that keeps
/// the JVM from ending.
final class PolledPing implements MqttPingSender {
    private final Clock clock;
    private ClientComms comms;
    private volatile boolean running;
    private volatile long dueNs;

    PolledPing(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void init(ClientComms comms) {
        this.comms = comms;
    }

    @Override
    public void start() {
        schedule(comms.getKeepAlive());
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public void schedule(long delayInMilliseconds) {
        dueNs = clock.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delayInMilliseconds);
        running = true;
    }

    /// Sends a ping when one is due, and ends the session when the last one was not answered.
    void poll(long nowNs) {
        if (running && nowNs - dueNs >= 0) {
            running = false;
            comms.checkForActivity();
        }
    }
}
