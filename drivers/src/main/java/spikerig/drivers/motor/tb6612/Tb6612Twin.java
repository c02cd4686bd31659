package spikerig.drivers.motor.tb6612;

import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.io.twin.TwinGpioLine;
import spikerig.drivers.io.twin.TwinPwmOutput;

/// One channel of a TB6612FNG as its pins show it. It does one thing: the mean drive of the motor, -1..1.
///
/// From the H-SW control function table of the data sheet: the outputs differ only while STBY and PWM are high and
/// IN1 and IN2 differ.
public final class Tb6612Twin implements Twin {
    private final TwinPwmOutput pwm;
    private final TwinGpioLine in1;
    private final TwinGpioLine in2;
    private final TwinGpioLine standby;

    public Tb6612Twin(Tb6612Config config, TwinWiring wiring) {
        pwm = wiring.pwm(config.pwm());
        in1 = wiring.gpio(config.in1());
        in2 = wiring.gpio(config.in2());
        standby = wiring.gpio(config.standby());
    }

    @Override
    public void actuated(long timeNs, float[] si, int offset) {
        si[offset] = (float) drive();
    }

    /// Share of the period in which the bridge drives forward; negative: reverse.
    public double drive() {
        if (!standby.isHigh() || in1.isHigh() == in2.isHigh()) {
            return 0.0;
        }
        double share = (double) pwm.highNs() / pwm.periodNs();
        return in1.isHigh() ? share : -share;
    }
}
