package spikerig.drivers.motor.simplefoc;

import java.util.List;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.Freshness;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;
import spikerig.drivers.Wiring;

/// What a SimpleFOC board monitors of one motor: its speed, its angle, and the target it follows.
public final class SimpleFocMonitor implements Sensor {
    private static final float MAX = 1e6f;
    private static final List<Channel> CHANNELS = List.of(
            new Channel("speed", "rad/s", -MAX, MAX),
            new Channel("angle", "rad", -MAX, MAX),
            new Channel("target", "1", -MAX, MAX));

    private final SimpleFocLink link;
    private final Clock clock;
    private final Freshness freshness;

    public SimpleFocMonitor(SimpleFocMonitorConfig config, Wiring wiring) {
        link = SimpleFocLink.on(wiring, config.io(), config.motor(), config.monitorEvery());
        clock = wiring.clock();
        freshness = new Freshness(Math.round(1e9 / config.rateHz()));
    }

    @Override
    public List<Channel> channels() {
        return CHANNELS;
    }

    @Override
    public Status read(float[] out, int offset) {
        link.poll();
        freshness.sampled(link.heardNs());
        Status status = freshness.at(clock.nanoTime());
        if (status == Status.OK) {
            out[offset] = Math.clamp((float) link.velocityRadPerS(), -MAX, MAX);
            out[offset + 1] = Math.clamp((float) link.angleRad(), -MAX, MAX);
            out[offset + 2] = Math.clamp((float) link.target(), -MAX, MAX);
        }
        return status;
    }

    @Override
    public long staleAfterNs() {
        return freshness.ageNsMax();
    }

    @Override
    public long sampleTimeNs() {
        return freshness.sampleTimeNs();
    }

    /// Does nothing: the port belongs to the wiring.
    @Override
    public void close() {}
}
