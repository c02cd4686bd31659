package spikerig.drivers.motor.esc;

import java.util.List;
import spikerig.drivers.Actuator;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.DeadMan;
import spikerig.drivers.Status;
import spikerig.drivers.io.PwmOutput;

/// An electronic speed controller on a [PwmOutput]: the width of a pulse is the throttle, 1000 us for none to 2000 us
/// for full; a bidirectional one has its rest in the middle.
///
/// Until [#enable] it gets no pulse. Then it gets the pulse of rest for the arming time, which an ESC waits for before
/// it moves; commands of that time are taken and not carried out. [#makeSafe] gives the pulse of rest, which stops the
/// motor at once; a signal that just ends stops it only after the ESC's own signal timeout.
public final class Esc implements Actuator {
    private final PwmOutput output;
    private final Clock clock;
    private final long restNs;
    private final long spanNs;
    private final long armingNs;
    private final DeadMan deadMan;
    private final float throttleMin;
    private final List<Channel> channels;
    /// Whether pulses have begun: they go on, at rest, until the end.
    private boolean pulsing;
    private long enabledNs;

    /// @param deadMan what ends the pulses when nobody commands them; the ESC's own timeout comes on top
    Esc(PwmOutput output, EscConfig config, DeadMan deadMan, Clock clock) {
        this.output = output;
        this.clock = clock;
        restNs = config.restPulseNs();
        spanNs = config.maxPulseNs() - restNs;
        armingNs = Math.round(config.armS() * 1e9);
        this.deadMan = deadMan.kind() == DeadMan.Kind.NONE
                ? deadMan
                : new DeadMan(deadMan.kind(), deadMan.restAfterNs() + Math.round(config.signalLossS() * 1e9));
        throttleMin = config.bidirectional() ? -1f : 0f;
        channels = List.of(new Channel("throttle", "1", throttleMin, 1f));
        output.write(0);
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public Status write(float[] in, int offset) {
        float throttle = in[offset];
        if (Float.isNaN(throttle) || !pulsing) {
            return Status.FAULT;
        }
        boolean arming = clock.nanoTime() - enabledNs < armingNs;
        double applied = arming ? 0.0 : Math.clamp(throttle, throttleMin, 1f);
        return output.write(restNs + Math.round(applied * spanNs)) ? Status.OK : Status.FAULT;
    }

    @Override
    public void enable() {
        pulsing = true;
        enabledNs = clock.nanoTime();
        output.write(restNs);
    }

    @Override
    public boolean makeSafe() {
        return output.write(pulsing ? restNs : 0);
    }

    @Override
    public DeadMan deadMan() {
        return deadMan;
    }

    /// Ends the pulses; the output belongs to the wiring.
    @Override
    public void close() {
        pulsing = false;
        output.write(0);
    }
}
