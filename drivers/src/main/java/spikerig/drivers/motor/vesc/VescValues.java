package spikerig.drivers.motor.vesc;

import java.util.List;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.Freshness;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;
import spikerig.drivers.Wiring;

/// What a VESC measures (COMM_GET_VALUES), beside the `vesc` actuator on the same port or alone.
public final class VescValues implements Sensor {
    /// A tick sends the request, a later one finds the answer: no faster than this is promised.
    private static final long PERIOD_NS_MIN = 20_000_000;

    private static final float ERPM_MAX = 150_000f;
    private static final float CURRENT_A_MAX = 1_000f;
    private static final float VOLTAGE_V_MAX = 200f;
    private static final float DEG_C_MAX = 200f;

    private final VescLink link;
    private final Clock clock;
    private final Freshness freshness;
    private final float radPerSPerErpm;
    private final double radPerStep;
    private final List<Channel> channels;

    public VescValues(VescValuesConfig config, Wiring wiring) {
        link = VescLink.on(wiring, config.io(), config.rateHz());
        clock = wiring.clock();
        freshness = new Freshness(Math.max(PERIOD_NS_MIN, Math.round(1e9 / config.rateHz())));
        radPerSPerErpm = (float) (2.0 * StrictMath.PI / 60.0 / config.polePairs());
        radPerStep = 2.0 * StrictMath.PI / VescFrame.STEPS_PER_ELECTRICAL_REVOLUTION / config.polePairs();
        float speedMax = ERPM_MAX * radPerSPerErpm;
        float angleMax = (float) (Integer.MAX_VALUE * radPerStep);
        channels = List.of(
                new Channel("speed", "rad/s", -speedMax, speedMax),
                new Channel("angle", "rad", -angleMax, angleMax),
                new Channel("duty", "1", -1f, 1f),
                new Channel("motorCurrent", "A", -CURRENT_A_MAX, CURRENT_A_MAX),
                new Channel("inputCurrent", "A", -CURRENT_A_MAX, CURRENT_A_MAX),
                new Channel("voltage", "V", 0f, VOLTAGE_V_MAX),
                new Channel("fetTemperature", "degC", -DEG_C_MAX, DEG_C_MAX),
                new Channel("motorTemperature", "degC", -DEG_C_MAX, DEG_C_MAX),
                new Channel("fault", "1", 0f, 255f));
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public Status read(float[] out, int offset) {
        link.poll();
        freshness.sampled(link.valuesNs());
        Status status = freshness.at(clock.nanoTime());
        if (status == Status.OK) {
            out[offset] = clamped(0, link.erpm() * radPerSPerErpm);
            out[offset + 1] = clamped(1, (float) (link.tachometer() * radPerStep));
            out[offset + 2] = clamped(2, link.duty());
            out[offset + 3] = clamped(3, link.motorCurrentA());
            out[offset + 4] = clamped(4, link.inputCurrentA());
            out[offset + 5] = clamped(5, link.voltageV());
            out[offset + 6] = clamped(6, link.fetDegC());
            out[offset + 7] = clamped(7, link.motorDegC());
            out[offset + 8] = link.faultCode();
        }
        return status;
    }

    private float clamped(int index, float value) {
        Channel channel = channels.get(index);
        return Math.clamp(value, channel.min(), channel.max());
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
