package spikerig.drivers.motor.vesc;

import java.util.List;
import spikerig.drivers.Actuator;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.DeadMan;
import spikerig.drivers.Status;
import spikerig.drivers.Wiring;
import spikerig.drivers.motor.line.Pace;

/// A brushless motor on a VESC, over its UART: duty, current or speed.
///
/// Every write repeats the command, which feeds the VESC's timeout (1 s from the factory, then no current: the motor
/// runs out). The timeout lies in the VESC's application settings and cannot be set or read alone, so the rig file
/// repeats what VESC Tool shows. Ten times a second the VESC is asked for its values, so that a lost one, or one that
/// reports a fault, is a `FAULT` here even without a `vesc-values` sensor.
public final class Vesc implements Actuator {
    private static final double ASK_HZ = 10;
    private static final double RPM_PER_RAD_PER_S = 60.0 / (2.0 * StrictMath.PI);

    private final VescLink link;
    private final Clock clock;
    private final Pace pace;
    private final int command;
    private final double scale;
    private final float max;
    private final List<Channel> channels;
    private final DeadMan deadMan;
    private boolean sent = true;

    /// Finds the VESC and lets its motor run out.
    public Vesc(VescConfig config, Wiring wiring) {
        link = VescLink.on(wiring, config.io(), ASK_HZ);
        clock = wiring.clock();
        pace = new Pace(config.commandHzMax());
        deadMan = new DeadMan(DeadMan.Kind.DEVICE, config.timeoutMs() * 1_000_000L);
        switch (config.mode()) {
            case DUTY -> {
                command = VescFrame.SET_DUTY;
                scale = VescFrame.DUTY_SCALE;
                max = 1f;
                channels = List.of(new Channel("duty", "1", -max, max));
            }
            case CURRENT -> {
                command = VescFrame.SET_CURRENT;
                scale = VescFrame.CURRENT_SCALE;
                max = (float) config.currentMaxA();
                channels = List.of(new Channel("current", "A", -max, max));
            }
            case SPEED -> {
                command = VescFrame.SET_RPM;
                scale = RPM_PER_RAD_PER_S * config.polePairs();
                max = (float) config.speedMaxRadPerS();
                channels = List.of(new Channel("speed", "rad/s", -max, max));
            }
            default -> throw new IllegalArgumentException("mode = " + config.mode());
        }
        makeSafe();
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public Status write(float[] in, int offset) {
        float value = in[offset];
        if (Float.isNaN(value)) {
            return Status.FAULT;
        }
        link.poll();
        if (pace.take(clock.nanoTime())) {
            sent = link.command(command, Math.clamp(value, -max, max) * scale);
        }
        return sent && !link.isDeaf() && link.faultCode() == 0 ? Status.OK : Status.FAULT;
    }

    @Override
    public void enable() {
        makeSafe();
    }

    /// No current: the motor runs out.
    @Override
    public boolean makeSafe() {
        pace.restart();
        return link.command(VescFrame.SET_CURRENT, 0);
    }

    @Override
    public DeadMan deadMan() {
        return deadMan;
    }

    /// Comes to rest; the port belongs to the wiring.
    @Override
    public void close() {
        makeSafe();
    }
}
