package spikerig.drivers.motor.tmc2209;

import java.util.List;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.Freshness;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;
import spikerig.drivers.Wiring;

/// What a TMC2209 tells of its motor: load by stallGuard4, heat, shorts, standstill. A reading takes four requests.
public final class Tmc2209Status implements Sensor {
    /// Four requests and as many commands, each of two ticks at 100 Hz.
    private static final long PERIOD_NS_MIN = 160_000_000;

    private static final int REQUESTS = 4;
    private static final int HEAT_MASK = 3;
    private static final int SHORT_MASK = 0xf << 2;
    private static final List<Channel> CHANNELS = List.of(
            new Channel("stallGuard", "1", 0f, Tmc2209Registers.SG_RESULT_MAX),
            new Channel("overTemperature", "1", 0f, 2f),
            new Channel("shorted", "1", 0f, 1f),
            new Channel("standstill", "1", 0f, 1f));

    private final Tmc2209Link link;
    private final Clock clock;
    private final Freshness freshness;

    public Tmc2209Status(Tmc2209StatusConfig config, Wiring wiring) {
        link = Tmc2209Link.on(wiring, config.io(), config.node(), config.requestHz());
        clock = wiring.clock();
        freshness = new Freshness(Math.max(PERIOD_NS_MIN, Math.round(2 * REQUESTS * 1e9 / config.requestHz())));
    }

    /// `stallGuard` 0 (stall) to 510 (no load), `overTemperature` 1 for the warning and 2 for switched off.
    @Override
    public List<Channel> channels() {
        return CHANNELS;
    }

    @Override
    public Status read(float[] out, int offset) {
        link.poll();
        freshness.sampled(link.roundNs());
        Status status = freshness.at(clock.nanoTime());
        if (status == Status.OK) {
            int flags = link.driveStatus();
            out[offset] = Math.clamp(link.load(), 0, Tmc2209Registers.SG_RESULT_MAX);
            out[offset + 1] = Math.min(2, flags & HEAT_MASK);
            out[offset + 2] = (flags & SHORT_MASK) != 0 ? 1f : 0f;
            out[offset + 3] = flags < 0 ? 1f : 0f;
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
