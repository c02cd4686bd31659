package spikerig.drivers.motor.simplefoc;

import java.util.List;
import spikerig.drivers.Actuator;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.DeadMan;
import spikerig.drivers.Status;
import spikerig.drivers.Wiring;
import spikerig.drivers.io.GpioLine;
import spikerig.drivers.motor.line.Pace;
import spikerig.drivers.motor.line.TextLine;

/// A brushless motor on a board that runs SimpleFOC, by its Commander: torque, velocity or angle.
///
/// **The library has no command timeout**: the motor follows the last target for ever. Only the driver's enable pin on
/// a line with `guard = true` stops it when this process dies; without one, `run` refuses the rig. (A sketch that stops
/// by itself when no command comes is better still.)
///
/// A board that has not sent what is monitored for 300 ms is a `FAULT`; a board that has restarted sends something
/// else, which counts the same.
public final class SimpleFoc implements Actuator {
    private static final long SILENCE_NS_MAX = 300_000_000;

    private final SimpleFocLink link;
    private final SimpleFocConfig config;
    private final GpioLine enable;
    private final DeadMan deadMan;
    private final Clock clock;
    private final Pace pace;
    private final float max;
    private final List<Channel> channels;
    private boolean sent = true;

    /// Finds the board and disables the motor.
    public SimpleFoc(SimpleFocConfig config, Wiring wiring) {
        this.config = config;
        enable = config.enable() == null ? null : wiring.gpio(config.enable());
        deadMan = config.enable() == null ? DeadMan.NONE : wiring.deadMan(config.enable());
        link = SimpleFocLink.on(wiring, config.io(), config.motor(), config.monitorEvery());
        clock = wiring.clock();
        pace = new Pace(config.commandHzMax());
        max = (float) config.targetMax();
        channels = List.of(switch (config.mode()) {
            case TORQUE -> new Channel("torque", "V", -max, max);
            case VELOCITY -> new Channel("speed", "rad/s", -max, max);
            case ANGLE -> new Channel("angle", "rad", -max, max);
        });
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
        long nowNs = clock.nanoTime();
        if (pace.take(nowNs)) {
            TextLine text = link.text();
            SimpleFocText.target(text, config.motor(), Math.clamp(value, -max, max));
            sent = link.send();
        }
        boolean silent = nowNs - link.heardNs() > SILENCE_NS_MAX;
        return sent && !silent && !link.isLost() ? Status.OK : Status.FAULT;
    }

    /// Sets motion type, what is monitored and a target at rest (in mode angle: where the shaft is), and enables.
    @Override
    public void enable() {
        pace.restart();
        link.poll();
        TextLine text = link.text();
        text.put(SimpleFocText.QUIET).newline();
        SimpleFocText.command(text, config.motor(), SimpleFocText.MONITOR);
        text.put(config.motor()).put(SimpleFocText.MONITOR_EVERY).putWhole(config.monitorEvery()).newline();
        text.put(config.motor()).put(SimpleFocText.MOTION_TYPE).putWhole(config.mode().ordinal()).newline();
        SimpleFocText.target(text, config.motor(), config.mode() == SimpleFocMode.ANGLE ? link.angleRad() : 0);
        SimpleFocText.command(text, config.motor(), SimpleFocText.ENABLE);
        sent = link.send();
        if (enable != null) {
            enable.write(true);
        }
    }

    /// Disables the motor, by its enable pin too where it is wired: it runs out.
    @Override
    public boolean makeSafe() {
        boolean off = enable == null || enable.write(false);
        TextLine text = link.text();
        SimpleFocText.command(text, config.motor(), SimpleFocText.DISABLE);
        return link.send() & off;
    }

    @Override
    public DeadMan deadMan() {
        return deadMan;
    }

    /// Comes to rest; port and line belong to the wiring.
    @Override
    public void close() {
        makeSafe();
    }
}
