package spikerig.drivers.motor.odrive;

import java.util.List;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.Freshness;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;
import spikerig.drivers.Wiring;

/// What an ODrive measures, beside the `odrive` actuator on the same port or alone.
public final class OdriveFeedback implements Sensor {
    /// A tick sends the request, a later one finds the answer, and every other request is for something else.
    private static final long PERIOD_NS_MIN = 40_000_000;

    private static final double RAD_PER_TURN = 2.0 * StrictMath.PI;
    private static final float ANGLE_RAD_MAX = 1e7f;
    private static final float SPEED_RAD_PER_S_MAX = 1e4f;
    private static final float VOLTAGE_V_MAX = 100f;
    private static final List<Channel> CHANNELS = List.of(
            new Channel("angle", "rad", -ANGLE_RAD_MAX, ANGLE_RAD_MAX),
            new Channel("speed", "rad/s", -SPEED_RAD_PER_S_MAX, SPEED_RAD_PER_S_MAX),
            new Channel("voltage", "V", 0f, VOLTAGE_V_MAX),
            new Channel("state", "1", 0f, 255f));

    private final OdriveLink link;
    private final Clock clock;
    private final Freshness freshness;

    public OdriveFeedback(OdriveFeedbackConfig config, Wiring wiring) {
        link = OdriveLink.on(wiring, config.io(), config.axis(), config.requestHz());
        clock = wiring.clock();
        freshness = new Freshness(Math.max(PERIOD_NS_MIN, Math.round(2e9 / config.requestHz())));
    }

    @Override
    public List<Channel> channels() {
        return CHANNELS;
    }

    @Override
    public Status read(float[] out, int offset) {
        link.poll();
        freshness.sampled(link.feedbackNs());
        Status status = freshness.at(clock.nanoTime());
        if (status == Status.OK) {
            out[offset] = Math.clamp((float) (link.positionTurns() * RAD_PER_TURN), -ANGLE_RAD_MAX, ANGLE_RAD_MAX);
            out[offset + 1] = Math.clamp(
                    (float) (link.speedTurnsPerS() * RAD_PER_TURN), -SPEED_RAD_PER_S_MAX, SPEED_RAD_PER_S_MAX);
            out[offset + 2] = Math.clamp((float) link.voltageV(), 0f, VOLTAGE_V_MAX);
            out[offset + 3] = Math.clamp(link.axisState(), 0, 255);
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
