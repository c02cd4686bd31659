package spikerig.drivers.motor.phase;

import spikerig.drivers.io.GpioLine;
import spikerig.drivers.io.PwmOutput;

/// An H-bridge with a PWM for how much and two lines for which way, as TB6612FNG and L298N have it.
///
/// Pulses pause while the lines change, so that no moment drives harder than the commands around it. Both lines low is
/// where no bridge of this kind drives, whatever its PWM does.
public final class PhaseDrive {
    private static final int UNKNOWN = 2;

    private final PwmOutput pwm;
    private final GpioLine in1;
    private final GpioLine in2;
    /// The way that the lines have taken last: 1 forward, -1 reverse, 0 neither, or unknown.
    private int direction = UNKNOWN;

    /// Leaves pulses and lines low.
    public PhaseDrive(PwmOutput pwm, GpioLine in1, GpioLine in2) {
        this.pwm = pwm;
        this.in1 = in1;
        this.in2 = in2;
        rest();
    }

    /// Drives at `duty`, -1..1; 0 lets the motor run out.
    ///
    /// @return whether all pins took it; when not, it has been told to [#rest]
    public boolean drive(float duty) {
        int wanted = duty > 0f ? 1 : duty < 0f ? -1 : 0;
        boolean taken = (wanted == direction || turn(wanted))
                && pwm.write(Math.round((double) Math.abs(duty) * pwm.periodNs()));
        if (!taken) {
            rest();
        }
        return taken;
    }

    private boolean turn(int wanted) {
        boolean taken = pwm.write(0) && in1.write(false) && in2.write(false)
                && (wanted <= 0 || in1.write(true)) && (wanted >= 0 || in2.write(true));
        direction = taken ? wanted : UNKNOWN;
        return taken;
    }

    /// No pulses, both lines low. Returns whether all pins took it.
    public boolean rest() {
        boolean taken = pwm.write(0) & in1.write(false) & in2.write(false);
        direction = taken ? 0 : UNKNOWN;
        return taken;
    }
}
