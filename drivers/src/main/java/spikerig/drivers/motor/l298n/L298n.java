package spikerig.drivers.motor.l298n;

import java.util.List;
import spikerig.drivers.Actuator;
import spikerig.drivers.Channel;
import spikerig.drivers.DeadMan;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Status;
import spikerig.drivers.io.PwmOutput;
import spikerig.drivers.motor.phase.PhaseDrive;

/// One brushed motor on an ST L298N: a signed duty. Figure 6 of the data sheet:
///
/// ```
/// EN  IN1  IN2   motor
///  1   1    0    forward
///  1   0    1    reverse
///  1   1    1    fast stop, and so do both low
///  0   x    x    runs out: outputs off
/// ```
///
/// **The chip has no command timeout of any kind**: with EN high it drives for ever. Only the guard, which ends the
/// pulses at EN, stops it when this process dies; wire EN to a PWM and take the board's jumper off. Its transistors
/// drop about 2 V at 1 A (table "Electrical characteristics"), so a duty gives less than its share of the supply.
public final class L298n implements Actuator {
    /// Above it, the switching times of the data sheet, some microseconds, eat the pulse.
    private static final long PERIOD_NS_MIN = 50_000;

    private static final List<Channel> CHANNELS = List.of(new Channel("duty", "1", -1f, 1f));

    private final PhaseDrive drive;
    private final DeadMan deadMan;

    /// @param deadMan what ends the pulses at EN when nobody commands them
    public L298n(PhaseDrive drive, DeadMan deadMan) {
        this.drive = drive;
        this.deadMan = deadMan;
    }

    /// Refuses a PWM that is too fast for the chip.
    ///
    /// @throws DeviceException above 20 kHz
    static PwmOutput slowEnough(PwmOutput pwm, String name) {
        if (pwm.periodNs() < PERIOD_NS_MIN) {
            throw new DeviceException("io.%s.frequencyHz = %d is too fast for an L298N; set 20000 at most".formatted(
                    name, Math.round(1e9 / pwm.periodNs())));
        }
        return pwm;
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
    }

    @Override
    public boolean makeSafe() {
        return drive.rest();
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
