package spikerig.drivers.motor.drv8833;

import spikerig.drivers.DeadMan;
import spikerig.drivers.Wiring;
import spikerig.drivers.io.GpioLine;
import spikerig.drivers.io.PwmOutput;

/// One of the two H-bridges of a DRV8833, by its two inputs. TI SLVSAR1, section 7.3.2:
///
/// ```
/// IN1  IN2   motor
///  0    0    coast: fast decay
///  1    0    forward
///  0    1    reverse
///  1    1    brake: slow decay
/// ```
///
/// Forward is a pulse on IN1 with IN2 low: between pulses the current decays fast. Reverse is the same on IN2 where
/// that is a PWM. Where IN2 is a plain line, reverse holds it high and pulses IN1 for the rest of the period: between
/// drives the motor brakes, so it answers more linearly than forwards. With IN2 tied to ground there is no reverse.
///
/// The inputs change one after the other. A level of IN2 changes the mean drive by 1, so a plain line changes it while
/// IN1 is at half: nothing between two drives is then stronger than the stronger of them, or than a half.
public final class HBridge {
    private final PwmOutput in1;
    private final GpioLine in2Line;
    private final PwmOutput in2Pwm;
    private final DeadMan deadMan;
    /// The level that a plain line at IN2 has taken last.
    private boolean in2High;

    /// Opens the inputs and leaves both low.
    public HBridge(HBridgePins pins, Wiring wiring) {
        in1 = wiring.pwm(pins.in1());
        in2Line = pins.in2() == null ? null : wiring.gpio(pins.in2());
        in2Pwm = pins.in2Pwm() == null ? null : wiring.pwm(pins.in2Pwm());
        DeadMan ofIn1 = wiring.deadMan(pins.in1());
        deadMan = in2Pwm == null ? ofIn1 : ofIn1.weakest(wiring.deadMan(pins.in2Pwm()));
        coast();
    }

    /// Smallest duty that the wiring allows: -1, or 0 without a reverse.
    public float dutyMin() {
        return in2Line == null && in2Pwm == null ? 0f : -1f;
    }

    /// Drives at `duty`, a number that the caller has clamped to [#dutyMin]..1; 0 coasts.
    ///
    /// @return whether both inputs took it; when not, it has been told to [#coast]
    public boolean drive(float duty) {
        boolean taken = duty >= 0f ? in2(false) && in1.write(highNs(in1, duty)) : reverse(-duty);
        if (!taken) {
            coast();
        }
        return taken;
    }

    private boolean reverse(float duty) {
        if (in2Pwm != null) {
            return in1.write(0) && in2Pwm.write(highNs(in2Pwm, duty));
        }
        return in2(true) && in1.write(highNs(in1, 1f - duty));
    }

    /// Sets IN2. Where a plain line changes, IN1 is left at half; when IN1 refuses that, the line stays.
    private boolean in2(boolean high) {
        if (in2Line == null) {
            return in2Pwm == null || in2Pwm.write(high ? in2Pwm.periodNs() : 0);
        }
        if (high != in2High && !in1.write(in1.periodNs() / 2)) {
            return false;
        }
        boolean taken = in2Line.write(high);
        in2High = taken ? high : in2High;
        return taken;
    }

    private static long highNs(PwmOutput output, float duty) {
        return Math.round((double) duty * output.periodNs());
    }

    /// Lets the motor run out: both inputs low. While a plain line at IN2 stays high, IN1 high brakes the motor instead.
    ///
    /// @return whether both inputs took it
    public boolean coast() {
        boolean low = in2(false);
        return in1.write(in2High ? in1.periodNs() : 0) & low;
    }

    /// What the pulses do when nobody commands them. A plain line at IN2 is left out: it alone drives nothing while
    /// nSLEEP is low, and whoever owns that answers for it.
    public DeadMan deadMan() {
        return deadMan;
    }
}
