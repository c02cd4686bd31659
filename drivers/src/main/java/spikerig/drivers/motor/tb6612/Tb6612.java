package spikerig.drivers.motor.tb6612;

import java.util.List;
import spikerig.drivers.Actuator;
import spikerig.drivers.Channel;
import spikerig.drivers.DeadMan;
import spikerig.drivers.Status;
import spikerig.drivers.io.GpioLine;
import spikerig.drivers.motor.phase.PhaseDrive;

/// One brushed motor on a Toshiba TB6612FNG: a signed duty. Truth table of the data sheet (2014-10-01), page 4:
///
/// ```
/// IN1  IN2  PWM  STBY   motor
///  1    1    x    1     short brake
///  0    1    1    1     reverse (the data sheet's CCW)
///  0    1    0    1     short brake
///  1    0    1    1     forward (CW)
///  1    0    0    1     short brake
///  0    0    1    1     stop: outputs off
///  x    x    x    0     standby: outputs off
/// ```
///
/// Between pulses the motor brakes, so it answers linearly to duty. STBY is low until [#enable] and after [#makeSafe];
/// both motors of a chip share it.
public final class Tb6612 implements Actuator {
    private static final List<Channel> CHANNELS = List.of(new Channel("duty", "1", -1f, 1f));

    private final PhaseDrive drive;
    private final GpioLine standby;
    private final DeadMan deadMan;

    /// @param standby the line at STBY, high to let the motor move
    /// @param deadMan what ends the pulses, or takes STBY low, when nobody commands it
    public Tb6612(PhaseDrive drive, GpioLine standby, DeadMan deadMan) {
        this.drive = drive;
        this.standby = standby;
        this.deadMan = deadMan;
        makeSafe();
    }

    @Override
    public List<Channel> channels() {
        return CHANNELS;
    }

    @Override
    public Status write(float[] in, int offset) {
        float duty = in[offset];
        if (Float.isNaN(duty)) {
            return Status.FAULT;
        }
        return drive.drive(Math.clamp(duty, -1f, 1f)) ? Status.OK : Status.FAULT;
    }

    @Override
    public void enable() {
        drive.rest();
        standby.write(true);
    }

    @Override
    public boolean makeSafe() {
        return standby.write(false) & drive.rest();
    }

    @Override
    public DeadMan deadMan() {
        return deadMan;
    }

    /// Comes to rest; the outputs belong to the wiring.
    @Override
    public void close() {
        makeSafe();
    }
}
