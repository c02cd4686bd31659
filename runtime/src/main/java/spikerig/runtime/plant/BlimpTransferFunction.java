package spikerig.runtime.plant;

import java.util.List;
import spikerig.drivers.Channel;
import spikerig.drivers.Noise;

/// The altitude of TU Delft's micro-blimp as identified from flights (tudelft/blimp_snn, arXiv 2110.00646), unchanged:
///
/// ```
/// h[k] = 1.990293321618669 h[k-1] - 0.990311599031747 h[k-2] - 0.000969428630164 u[k-1] + 0.001018772629138 u[k-2]
/// ```
///
/// 30 Hz, u in -10..10 undone from the signed duty. It starts the wrong way (non-minimum phase) and has no floor.
/// Drafts are the one addition: an acceleration `a` adds `a T^2` to `h[k]`. Between two samples the altitude is held.
public final class BlimpTransferFunction implements Plant {
    private static final double A1 = 1.990293321618669;
    private static final double A2 = -0.990311599031747;
    private static final double B1 = -0.000969428630164;
    private static final double B2 = 0.001018772629138;
    private static final long RATE_HZ = 30;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final List<Channel> ACTUATED = List.of(new Channel("duty", "1", -1f, 1f));
    private static final List<Channel> SENSED = List.of(new Channel("altitude", "m", -100f, 100f));

    private final Draft draft;
    /// Time since the last sample, in units of 1 / 30 ns, so that 30 samples are a second exactly.
    private long phase;
    private double h1;
    private double h2;
    private double u2;

    public BlimpTransferFunction(BlimpTransferFunctionConfig config) {
        draft = new Draft(config.draftMPerS2());
    }

    @Override
    public List<Channel> actuated() {
        return ACTUATED;
    }

    @Override
    public List<Channel> sensed() {
        return SENSED;
    }

    @Override
    public void reset(long seed, float[] sensed) {
        draft.reset(new Noise(seed));
        phase = 0;
        h1 = 0.0;
        h2 = 0.0;
        u2 = 0.0;
        sensed[0] = 0f;
    }

    @Override
    public void step(float[] actuated, float[] sensed, long dtNs) {
        double command = Duty.commandSize(actuated[0]) * Math.signum(actuated[0]);
        double draftMPerS2 = draft.next(dtNs);
        for (phase += dtNs * RATE_HZ; phase >= SECOND_NS; phase -= SECOND_NS) {
            sample(command, draftMPerS2 / (RATE_HZ * RATE_HZ));
        }
        sensed[0] = (float) h1;
    }

    /// One sample of the identified equation with the command `u1` of the period that ends.
    double sample(double u1, double disturbanceM) {
        double h = A1 * h1 + A2 * h2 + B1 * u1 + B2 * u2 + disturbanceM;
        h2 = h1;
        h1 = h;
        u2 = u1;
        return h;
    }
}
