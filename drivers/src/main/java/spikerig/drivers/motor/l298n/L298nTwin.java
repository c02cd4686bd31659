package spikerig.drivers.motor.l298n;

import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.io.twin.TwinGpioLine;
import spikerig.drivers.io.twin.TwinPwmOutput;

/// One bridge of an L298N as its pins show it. It does one thing: the mean drive of the motor, -1..1.
///
/// From figure 6 of ST's data sheet: it drives while EN is high and the inputs differ, stops fast while they are equal,
/// and lets the motor run out while EN is low.
public final class L298nTwin implements Twin {
    private final TwinPwmOutput enable;
    private final TwinGpioLine in1;
    private final TwinGpioLine in2;

    public L298nTwin(L298nConfig config, TwinWiring wiring) {
        enable = wiring.pwm(config.enable());
        in1 = wiring.gpio(config.in1());
        in2 = wiring.gpio(config.in2());
    }

    @Override
    public void actuated(long timeNs, float[] si, int offset) {
        double direction = (in1.isHigh() ? 1.0 : 0.0) - (in2.isHigh() ? 1.0 : 0.0);
        si[offset] = (float) (direction * enable.highNs() / enable.periodNs());
    }
}
