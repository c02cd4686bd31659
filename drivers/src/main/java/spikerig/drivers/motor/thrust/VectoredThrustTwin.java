package spikerig.drivers.motor.thrust;

import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.motor.drv8833.Drv8833Twin;
import spikerig.drivers.motor.servo.ServoTwin;

/// Two motors on a DRV8833 and the servo that turns their shaft, seen from the pins.
///
/// It does one thing: the mean drive of the motors, -1..1, positive while the servo is told less than 90 degrees (up).
/// How long the motors take to spin up and the shaft to turn is the plant's business.
public final class VectoredThrustTwin implements Twin {
    private static final double LEVEL_RAD = StrictMath.PI / 2.0;

    private final Drv8833Twin left;
    private final Drv8833Twin right;
    private final ServoTwin servo;

    public VectoredThrustTwin(VectoredThrustConfig config, TwinWiring wiring) {
        left = new Drv8833Twin(config.left(), config.nSleep(), wiring);
        right = new Drv8833Twin(config.right(), config.nSleep(), wiring);
        servo = ServoTwin.on(config.servo(), wiring);
    }

    @Override
    public void actuated(long timeNs, float[] si, int offset) {
        double drive = (left.drive() + right.drive()) / 2.0;
        si[offset] = (float) (servo.angleRad() < LEVEL_RAD ? drive : -drive);
    }
}
