package spikerig.runtime.plant;

import spikerig.drivers.Noise;

/// Air drafts as a bounded, coloured acceleration by seed.
///
/// Every [#HOLD_NS] a new strength is drawn, uniform within the bound; the air follows it with a lag of [#LAG_S]. So a
/// draft never exceeds its bound, its spectrum falls off above about 0.05 Hz, and a step costs a multiplication.
final class Draft {
    /// Chosen: indoor air turns over within seconds.
    static final long HOLD_NS = 2_000_000_000L;
    static final double LAG_S = 3.0;

    private final double boundMPerS2;
    private Noise noise;
    private double targetMPerS2;
    private double nowMPerS2;
    private long holdLeftNs;

    Draft(double boundMPerS2) {
        this.boundMPerS2 = boundMPerS2;
        reset(new Noise(0));
    }

    void reset(Noise fresh) {
        noise = fresh;
        nowMPerS2 = 0.0;
        holdLeftNs = 0;
    }

    /// The acceleration during the next `dtNs`.
    double next(long dtNs) {
        if (holdLeftNs <= 0) {
            targetMPerS2 = noise.uniform(-boundMPerS2, boundMPerS2);
            holdLeftNs += HOLD_NS;
        }
        holdLeftNs -= dtNs;
        nowMPerS2 += (targetMPerS2 - nowMPerS2) * Math.min(1.0, dtNs * 1e-9 / LAG_S);
        return nowMPerS2;
    }
}
