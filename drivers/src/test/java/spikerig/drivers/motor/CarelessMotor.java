package spikerig.drivers.motor;

import java.util.Map;
import spikerig.drivers.Actuator;
import spikerig.drivers.Clock;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;
import spikerig.drivers.io.IoConfig;
import spikerig.drivers.io.SerialConfig;
import spikerig.drivers.io.linux.LinuxWiring;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.drivers.motor.odrive.OdriveConfig;
import spikerig.drivers.motor.odrive.OdriveMode;
import spikerig.drivers.motor.odrive.OdriveProvider;
import spikerig.drivers.motor.roboclaw.RoboClawConfig;
import spikerig.drivers.motor.roboclaw.RoboClawMode;
import spikerig.drivers.motor.roboclaw.RoboClawProvider;
import spikerig.drivers.motor.vesc.VescConfig;
import spikerig.drivers.motor.vesc.VescMode;
import spikerig.drivers.motor.vesc.VescProvider;

/// A process that runs a motor on a serial line at 0.5 for ever and looks at no answer.
///
/// Arguments: the type of the driver, the path of the serial port.
public final class CarelessMotor {
    static final String PORT = "uart";

    private static final long PERIOD_NS = 10_000_000;

    private CarelessMotor() {}

    /// A driver and its configuration.
    ///
    /// @param restAfterNs what the configuration says of the device's timeout
    record Kind<C extends Record>(DriverProvider<C> provider, C config, long restAfterNs) {
        Actuator create(Wiring wiring) {
            return (Actuator) provider.create(config, wiring);
        }

        Twin twin(TwinWiring wiring) {
            return provider.twin(config, wiring, 1);
        }
    }

    /// The device of a type, with the timeouts that the rig file would give it.
    static Kind<?> kind(String type) {
        return switch (type) {
            case "vesc" -> new Kind<>(
                    new VescProvider(), new VescConfig(PORT, VescMode.CURRENT, 10, 300, 7, 1000, 200), 1_000_000_000);
            case "odrive" -> new Kind<>(
                    new OdriveProvider(), new OdriveConfig(PORT, 0, OdriveMode.TORQUE, 60, 1, 60, 500, 100),
                    500_000_000);
            case "roboclaw" -> new Kind<>(
                    new RoboClawProvider(),
                    new RoboClawConfig(PORT, 0x80, 1, RoboClawMode.DUTY, 60, 2048, 700, 50),
                    700_000_000);
            default -> throw new IllegalArgumentException(type);
        };
    }

    public static void main(String[] arguments) {
        Clock clock = new MonotonicClock();
        Map<String, IoConfig> io = Map.of(PORT, new SerialConfig(arguments[1], 115_200));
        LinuxWiring wiring = new LinuxWiring(io, clock, name -> new byte[0], null);
        Actuator motor = kind(arguments[0]).create(wiring);
        motor.enable();
        float[] command = {0.5f};
        for (long dueNs = clock.nanoTime();; dueNs += PERIOD_NS) {
            clock.sleepUntil(dueNs);
            motor.write(command, 0);
        }
    }
}
