package spikerig.drivers.motor.roboclaw;

import java.util.List;
import spikerig.drivers.Actuator;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.DeadMan;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Status;
import spikerig.drivers.Wiring;
import spikerig.drivers.motor.line.Pace;

/// A brushed motor on a RoboClaw in packet serial mode: duty, or speed with an encoder.
///
/// The RoboClaw's serial timeout is set at start and read back all the time. Any packet feeds it, readings too; they
/// come from the same thread as the commands. While the timeout read is not the one set, as after a restart of the
/// RoboClaw, the motor is commanded to rest and every write is a `FAULT`.
public final class RoboClaw implements Actuator {
    private static final double ASK_HZ = 20;
    private static final double RAD_PER_TURN = 2.0 * StrictMath.PI;
    private static final long NS_PER_TENTH = 100_000_000;

    private final RoboClawLink link;
    private final Clock clock;
    private final Pace pace;
    private final int motor;
    private final int command;
    private final double perUnit;
    private final float max;
    private final List<Channel> channels;
    private final DeadMan deadMan;

    /// Finds the RoboClaw, sets its timeout and stops the motor.
    ///
    /// @throws DeviceException when it does not answer or does not take the timeout
    public RoboClaw(RoboClawConfig config, Wiring wiring) {
        link = RoboClawLink.on(wiring, config.io(), config.address(), ASK_HZ);
        clock = wiring.clock();
        pace = new Pace(config.commandHzMax());
        motor = config.motor() - 1;
        boolean speed = config.mode() == RoboClawMode.SPEED;
        command = (speed ? RoboClawFrame.SPEED : RoboClawFrame.DUTY) + motor;
        perUnit = speed ? config.countsPerTurn() / RAD_PER_TURN : RoboClawFrame.DUTY_MAX;
        max = speed ? (float) config.speedMaxRadPerS() : 1f;
        channels = List.of(speed ? new Channel("speed", "rad/s", -max, max) : new Channel("duty", "1", -max, max));
        int tenths = config.timeoutMs() / 100;
        deadMan = new DeadMan(DeadMan.Kind.DEVICE, tenths * NS_PER_TENTH);
        makeSafe();
        if (!link.setTimeout(tenths)) {
            throw new DeviceException("%s: the RoboClaw does not take timeoutMs = %d; update its firmware"
                    .formatted(config.io(), config.timeoutMs()));
        }
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
        boolean holds = link.timeoutHolds();
        if (pace.take(clock.nanoTime())) {
            if (!holds) {
                link.renewTimeout();
            }
            link.command(motor, command, holds ? (int) Math.rint(Math.clamp(value, -max, max) * perUnit) : 0);
        }
        return holds && !link.isDeaf() ? Status.OK : Status.FAULT;
    }

    @Override
    public void enable() {
        pace.restart();
        link.renewTimeout();
        link.command(motor, RoboClawFrame.DUTY + motor, 0);
    }

    /// Duty zero.
    @Override
    public boolean makeSafe() {
        return link.commandNow(motor, RoboClawFrame.DUTY + motor, 0);
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
