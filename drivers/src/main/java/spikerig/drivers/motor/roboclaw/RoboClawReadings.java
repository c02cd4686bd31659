package spikerig.drivers.motor.roboclaw;

import java.util.List;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.Freshness;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;
import spikerig.drivers.Wiring;

/// What a RoboClaw measures of one motor: encoder, speed, current, and the battery. A reading takes seven requests.
public final class RoboClawReadings implements Sensor {
    /// Seven requests and as many commands, each of two ticks at 100 Hz.
    private static final long PERIOD_NS_MIN = 280_000_000;

    private static final int REQUESTS = 7;
    private static final double RAD_PER_TURN = 2.0 * StrictMath.PI;
    private static final float CURRENT_A_MAX = 327.68f;
    private static final float VOLTAGE_V_MAX = 100f;

    private final RoboClawLink link;
    private final Clock clock;
    private final Freshness freshness;
    private final int motor;
    private final double radPerCount;
    private final float angleMax;
    private final List<Channel> channels;

    public RoboClawReadings(RoboClawReadingsConfig config, Wiring wiring) {
        link = RoboClawLink.on(wiring, config.io(), config.address(), config.requestHz());
        clock = wiring.clock();
        freshness = new Freshness(Math.max(PERIOD_NS_MIN, Math.round(2 * REQUESTS * 1e9 / config.requestHz())));
        motor = config.motor() - 1;
        radPerCount = RAD_PER_TURN / config.countsPerTurn();
        angleMax = (float) -(Integer.MIN_VALUE * radPerCount);
        channels = List.of(
                new Channel("angle", "rad", -angleMax, angleMax),
                new Channel("speed", "rad/s", -angleMax, angleMax),
                new Channel("current", "A", -CURRENT_A_MAX, CURRENT_A_MAX),
                new Channel("voltage", "V", 0f, VOLTAGE_V_MAX));
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public Status read(float[] out, int offset) {
        link.poll();
        freshness.sampled(link.roundNs());
        Status status = freshness.at(clock.nanoTime());
        if (status == Status.OK) {
            out[offset] = (float) (link.encoderCounts(motor) * radPerCount);
            out[offset + 1] = (float) (link.countsPerS(motor) * radPerCount);
            out[offset + 2] = link.currentA(motor);
            out[offset + 3] = Math.clamp(link.batteryV(), 0f, VOLTAGE_V_MAX);
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
