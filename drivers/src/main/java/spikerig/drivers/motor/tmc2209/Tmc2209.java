package spikerig.drivers.motor.tmc2209;

import java.util.List;
import spikerig.drivers.Actuator;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.DeadMan;
import spikerig.drivers.Status;
import spikerig.drivers.Wiring;
import spikerig.drivers.io.GpioLine;
import spikerig.drivers.motor.line.Pace;

/// A stepper motor on a TMC2209 by its UART: a speed, made by the chip's own step generator (VACTUAL) in stealthChop.
///
/// **The chip has no command timeout**: it turns on for ever at the last speed. Only ENN on a line with `guard = true`
/// stops it when this process dies; without one, `run` refuses the rig. There is no ramp either: let the rig's
/// `slewPerS` keep the speed from changing faster than the motor can follow.
///
/// [#enable] writes all settings. A chip that has restarted or missed a write gets them again at rest, and the write
/// that finds it out is a `FAULT`.
public final class Tmc2209 implements Actuator {
    private static final double ASK_HZ = 20;

    private final Tmc2209Link link;
    private final Tmc2209Config config;
    private final GpioLine enable;
    private final DeadMan deadMan;
    private final Clock clock;
    private final Pace pace;
    private final float max;
    private final double perRadPerS;
    private final List<Channel> channels;

    /// Finds the chip and takes its bridges off.
    public Tmc2209(Tmc2209Config config, Wiring wiring) {
        this.config = config;
        enable = config.enable() == null ? null : wiring.gpio(config.enable());
        deadMan = config.enable() == null ? DeadMan.NONE : wiring.deadMan(config.enable());
        link = Tmc2209Link.on(wiring, config.io(), config.node(), ASK_HZ);
        clock = wiring.clock();
        pace = new Pace(config.commandHzMax());
        max = (float) config.speedMaxRadPerS();
        perRadPerS = config.stepsPerTurn() * config.microsteps() / (2.0 * StrictMath.PI)
                * Tmc2209Registers.VACTUAL_PER_MICROSTEP_PER_S;
        channels = List.of(new Channel("speed", "rad/s", -max, max));
        makeSafe();
        link.write(Tmc2209Registers.GSTAT, Tmc2209Registers.GSTAT_ALL); // power-up was a restart, too
        link.flushNow();
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
        if (link.takeForgotten()) {
            configure();
            return Status.FAULT;
        }
        if (pace.take(clock.nanoTime())) {
            link.clearWrites();
            link.write(Tmc2209Registers.VACTUAL, (int) Math.rint(Math.clamp(value, -max, max) * perRadPerS));
        }
        link.flush();
        return link.isDeaf() ? Status.FAULT : Status.OK;
    }

    @Override
    public void enable() {
        configure();
        if (enable != null) {
            enable.write(true);
        }
        link.takeForgotten();
        pace.restart();
    }

    private void configure() {
        link.clearWrites();
        link.write(Tmc2209Registers.VACTUAL, 0);
        link.write(Tmc2209Registers.GCONF, Tmc2209Registers.GCONF_UART);
        link.write(Tmc2209Registers.GSTAT, Tmc2209Registers.GSTAT_ALL);
        link.write(
                Tmc2209Registers.IHOLD_IRUN,
                config.holdCurrent() | config.runCurrent() << 8 | Tmc2209Registers.HOLD_DELAY);
        link.write(Tmc2209Registers.CHOPCONF, chopper(Tmc2209Registers.TOFF_ON));
        link.flushNow();
    }

    private int chopper(int offTime) {
        int resolution = Integer.numberOfTrailingZeros(256 / config.microsteps());
        return Tmc2209Registers.CHOPCONF_BASE | resolution << Tmc2209Registers.MRES_SHIFT | offTime;
    }

    /// Speed zero and bridges off, ENN too where it is wired: the motor runs out.
    @Override
    public boolean makeSafe() {
        boolean off = enable == null || enable.write(false);
        link.clearWrites();
        link.write(Tmc2209Registers.VACTUAL, 0);
        link.write(Tmc2209Registers.CHOPCONF, chopper(0));
        return link.flushNow() & off;
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
