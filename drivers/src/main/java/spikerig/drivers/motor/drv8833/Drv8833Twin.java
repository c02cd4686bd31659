package spikerig.drivers.motor.drv8833;

import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.io.twin.TwinGpioLine;
import spikerig.drivers.io.twin.TwinPwmOutput;

/// One H-bridge of a DRV8833 as its pins show it. It does one thing: the mean drive of the motor, -1..1.
///
/// From TI SLVSAR1: both inputs equal drive nothing (both low lets the current decay fast, both high slowly), IN1
/// alone high drives forward, IN2 alone reverse, nSLEEP low switches all off. A pulse is taken to begin with the
/// period on both inputs, as those of one PWM block do.
public final class Drv8833Twin implements Twin {
    private final TwinPwmOutput in1;
    private final TwinGpioLine in2Line;
    private final TwinPwmOutput in2Pwm;
    private final TwinGpioLine nSleep;

    public Drv8833Twin(HBridgePins pins, String nSleepName, TwinWiring wiring) {
        in1 = wiring.pwm(pins.in1());
        in2Line = pins.in2() == null ? null : wiring.gpio(pins.in2());
        in2Pwm = pins.in2Pwm() == null ? null : wiring.pwm(pins.in2Pwm());
        nSleep = wiring.gpio(nSleepName);
    }

    @Override
    public void actuated(long timeNs, float[] si, int offset) {
        si[offset] = (float) drive();
    }

    /// Share of the period in which the bridge drives forward, less that in which it drives reverse.
    public double drive() {
        if (!nSleep.isHigh()) {
            return 0.0;
        }
        double high1 = highShare(in1);
        double high2 = in2Pwm != null ? highShare(in2Pwm) : in2Line != null && in2Line.isHigh() ? 1.0 : 0.0;
        double brake = Math.min(high1, high2);
        double forward = high1 - brake;
        double reverse = high2 - brake;
        return forward - reverse;
    }

    private static double highShare(TwinPwmOutput output) {
        return (double) output.highNs() / output.periodNs();
    }
}
