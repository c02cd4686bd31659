package spikerig.drivers.motor.thrust;

import java.util.List;
import spikerig.drivers.Actuator;
import spikerig.drivers.Channel;
import spikerig.drivers.DeadMan;
import spikerig.drivers.Status;
import spikerig.drivers.io.GpioLine;
import spikerig.drivers.motor.drv8833.HBridge;
import spikerig.drivers.motor.servo.Servo;

/// The vertical thrust of TU Delft's micro-blimp: two motors on a shaft that a servo turns up or down.
///
/// The command is the authors' internal one, -10..10; their paper's -3.3..3.3 is 0.33 times that. Its size is the duty
/// of both motors, which jumps at the dead zone; its sign turns the shaft, 0 up and the servo's range down. Inside the
/// dead zone the shaft stays where it is. When the shaft cannot be turned, the motors stop.
public final class VectoredThrust implements Actuator {
    private static final float COMMAND_MAX = 10f;
    private static final float DEAD_ZONE = 0.3f;

    /// The authors' PWM counts to 45: duty 0 below the dead zone, else `(9 + 3 |u|) / 45`.
    private static final float DUTY_RANGE = 45f;

    private static final float DUTY_JUMP = 9f;
    private static final float DUTY_SLOPE = 3f;

    private static final float UP_RAD = 0f;

    private final HBridge left;
    private final HBridge right;
    private final GpioLine nSleep;
    private final Servo servo;
    private final DeadMan deadMan;

    /// @param nSleepDeadMan what the nSLEEP line does when nobody commands it
    public VectoredThrust(HBridge left, HBridge right, GpioLine nSleep, DeadMan nSleepDeadMan, Servo servo) {
        this.left = left;
        this.right = right;
        this.nSleep = nSleep;
        this.servo = servo;
        deadMan = left.deadMan().weakest(right.deadMan()).weakest(nSleepDeadMan);
        stopMotors();
    }

    /// Duty of both motors, 0..1, for a command; beyond -10..10 it no longer grows. `NaN` gives `NaN`.
    public static float duty(float command) {
        float size = Math.min(Math.abs(command), COMMAND_MAX);
        return size < DEAD_ZONE ? 0f : (DUTY_JUMP + DUTY_SLOPE * size) / DUTY_RANGE;
    }

    @Override
    public List<Channel> channels() {
        return List.of(new Channel("command", "1", -COMMAND_MAX, COMMAND_MAX));
    }

    @Override
    public Status write(float[] in, int offset) {
        float command = in[offset];
        if (Float.isNaN(command)) {
            return Status.FAULT;
        }
        float duty = duty(command);
        if (duty > 0f && !servo.turnTo(command > 0f ? UP_RAD : servo.rangeRad())) {
            drive(0f);
            return Status.FAULT;
        }
        return drive(duty) ? Status.OK : Status.FAULT;
    }

    private boolean drive(float duty) {
        return left.drive(duty) & right.drive(duty);
    }

    /// Turns the shaft up and wakes the motor driver with both motors off.
    @Override
    public void enable() {
        left.coast();
        right.coast();
        servo.turnTo(UP_RAD);
        nSleep.write(true);
    }

    /// Puts the motor driver to sleep with both duties at 0 and turns the shaft up.
    @Override
    public boolean makeSafe() {
        return stopMotors() & servo.turnTo(UP_RAD);
    }

    private boolean stopMotors() {
        return nSleep.write(false) & left.coast() & right.coast();
    }

    /// That of the motors: the shaft alone moves nobody.
    @Override
    public DeadMan deadMan() {
        return deadMan;
    }

    /// Stops the motors and lets go of the servo, without turning it.
    @Override
    public void close() {
        stopMotors();
        servo.close();
    }
}
