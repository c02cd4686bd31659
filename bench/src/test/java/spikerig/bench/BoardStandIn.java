package spikerig.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import spikerig.drivers.io.linux.SysfsStandIn;
import spikerig.testing.Pty;

/// What a board shows a rig: a lidar on a pseudo terminal, and files like those of sysfs for two motors, their driver's
/// enable line and a servo.
///
/// The lidar sees 0.5 m, and the rig is to climb to 1 m: while it is armed, both motors run.
final class BoardStandIn {
    private static final long FRAME_NS = 10_000_000;
    private static final int DISTANCE_CM = 50;
    private static final int STRENGTH = 600;

    private static final String RIG = """
            name = "stand-in"

            [io.lidar]
            bus = "serial"
            device = "%s"

            [io.left]
            bus = "pwm"
            device = "%s"
            frequencyHz = 20000

            [io.right]
            bus = "pwm"
            device = "%s"
            frequencyHz = 20000

            [io.servo]
            bus = "pwm"
            device = "%s"
            frequencyHz = 50

            [io.motor-enable]
            bus = "gpio"
            device = "%s"
            guard = true

            [sensor.altitude]
            type = "tfmini-s"
            io = "lidar"

            [actuator.thrust]
            type = "vectored-thrust"
            left = { in1 = "left" }
            right = { in1 = "right" }
            nSleep = "motor-enable"
            servo = { pwm = "servo" }

            [setpoint.altitude]
            steps = [[0.0, 1.0]]

            [controller.pid]
            type = "pid"
            kp = 9.0

            [loop.main]
            rateHz = 10
            in = ["setpoint.altitude", "altitude.distance"]
            controller = "pid"
            out = ["thrust"]
            """;

    private final SysfsStandIn left;
    private final SysfsStandIn right;
    private final SysfsStandIn servo;
    private final Path rigFile;
    private final Pty lidar = new Pty();
    private final Thread feeder = new Thread(this::feed, "lidar");
    private volatile boolean feeding = true;
    private volatile boolean unplugging;

    BoardStandIn(Path folder) throws IOException {
        left = SysfsStandIn.create(folder.resolve("left"));
        right = SysfsStandIn.create(folder.resolve("right"));
        servo = SysfsStandIn.create(folder.resolve("servo"));
        rigFile = folder.resolve("stand-in.toml");
        Files.writeString(rigFile, RIG.formatted(lidar.path(), left.pwm(20_000).device(), right.pwm(20_000).device(),
                servo.pwm(50).device(), left.gpio(false).device()));
        feeder.start();
    }

    String rigFile() {
        return rigFile.toString();
    }

    /// Sends a frame every 10 ms from the first command on, like a chip that has power.
    private void feed() {
        byte[] received = new byte[64];
        int strength = STRENGTH;
        while (lidar.read(received, 0, received.length) == 0 && !unplugging) {
            LockSupport.parkNanos(FRAME_NS);
        }
        while (!unplugging) {
            if (feeding) {
                strength ^= 1; // the strength of a real echo is never the same for long
                lidar.write(frame(strength));
            }
            LockSupport.parkNanos(FRAME_NS);
        }
    }

    /// Benewake TFmini-S manual, section 5: two bytes 0x59, distance, strength, temperature, low byte of the sum.
    private static byte[] frame(int strength) {
        byte[] frame = {
            0x59, 0x59, DISTANCE_CM, 0, (byte) strength, (byte) (strength >> 8), 0x48, 0x09, 0
        };
        for (int i = 0; i < 8; i++) {
            frame[8] += frame[i];
        }
        return frame;
    }

    void silenceLidar() {
        feeding = false;
    }

    void reviveLidar() {
        feeding = true;
    }

    /// Pulls the lidar's plug; once more does nothing.
    void unplugLidar() throws InterruptedException {
        if (!unplugging) {
            unplugging = true;
            feeder.join();
            lidar.close();
        }
    }

    /// Both motors run: the driver is awake and gets pulses.
    boolean isMoving() {
        return moves(left) && moves(right) && left.value().equals("1");
    }

    private static boolean moves(SysfsStandIn motor) {
        return !motor.dutyCycle().isEmpty() && !motor.dutyCycle().equals("0") && motor.enable().equals("1");
    }

    /// The driver sleeps and gets no pulse.
    boolean isAtRest() {
        return left.value().equals("0") && left.dutyCycle().equals("0") && right.dutyCycle().equals("0");
    }

    /// The driver sleeps and every PWM is off: no pulse gets out, whatever the duties say.
    boolean isHeld() {
        return left.value().equals("0") && Stream.of(left, right, servo).allMatch(pwm -> pwm.enable().equals("0"));
    }

    /// Held, with every duty at 0: what the guard leaves.
    boolean isZero() {
        return isHeld() && Stream.of(left, right, servo).allMatch(pwm -> pwm.dutyCycle().equals("0"));
    }

    String outputs() {
        return "left %s, right %s, servo %s".formatted(left.outputs(), right.outputs(), servo.outputs());
    }
}
