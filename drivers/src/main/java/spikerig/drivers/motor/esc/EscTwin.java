package spikerig.drivers.motor.esc;

import spikerig.drivers.Twin;
import spikerig.drivers.TwinFault;
import spikerig.drivers.io.twin.TwinPwmOutput;

/// An ESC as its signal wire shows it. It does one thing: the throttle of its motor, -1..1, or 0..1 one way.
///
/// It wants the pulse of rest (give or take 2 %) for 0.3 s before it moves, as BLHeli_S does, disarms when the pulses
/// have been away for its signal timeout, and wants the same again after a restart.
public final class EscTwin implements Twin {
    private static final long ARM_NS = 300_000_000;
    private static final double REST_TOLERANCE = 0.02;

    private final TwinPwmOutput signal;
    private final double restUs;
    private final double spanUs;
    private final boolean bidirectional;
    private final long signalLossNs;
    private boolean armed;
    private boolean atRest;
    private long restSinceNs;
    private long pulseNs;
    private double throttle;

    public EscTwin(TwinPwmOutput signal, EscConfig config) {
        this.signal = signal;
        bidirectional = config.bidirectional();
        restUs = bidirectional ? 0.5 * (config.minPulseUs() + config.maxPulseUs()) : config.minPulseUs();
        spanUs = config.maxPulseUs() - restUs;
        signalLossNs = (long) (config.signalLossS() * 1e9);
    }

    @Override
    public void actuated(long timeNs, float[] si, int offset) {
        live(timeNs);
        si[offset] = (float) throttle;
    }

    private void live(long timeNs) {
        double pulseUs = signal.highNs() / 1000.0;
        if (pulseUs == 0) {
            if (timeNs - pulseNs >= signalLossNs) {
                restart();
            }
            return;
        }
        pulseNs = timeNs;
        double wanted = (pulseUs - restUs) / spanUs;
        boolean rests = Math.abs(wanted) <= REST_TOLERANCE;
        if (rests && !atRest) {
            restSinceNs = timeNs;
        }
        atRest = rests;
        armed = armed || rests && timeNs - restSinceNs >= ARM_NS;
        throttle = armed ? Math.clamp(wanted, bidirectional ? -1.0 : 0.0, 1.0) : 0.0;
    }

    private void restart() {
        armed = false;
        atRest = false;
        throttle = 0.0;
    }

    @Override
    public void fail(TwinFault fault, long untilNs) {
        if (fault == TwinFault.RESET) {
            restart();
        }
    }
}
