package spikerig.drivers.io.guard;

import java.nio.file.Path;
import java.util.Map;
import spikerig.drivers.Clock;
import spikerig.drivers.io.GpioLine;
import spikerig.drivers.io.PwmOutput;
import spikerig.drivers.io.linux.LinuxWiring;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.drivers.io.linux.SysfsStandIn;

/// A process whose motor runs, and which writes on whatever happens: it looks at no answer of the guard.
///
/// Arguments: the guard program, the folder of a [SysfsStandIn]. A line on standard input ends it in good order.
public final class CarelessRig {
    private static final long PERIOD_NS = 10_000_000;

    private CarelessRig() {}

    public static void main(String[] arguments) throws Exception {
        SysfsStandIn sysfs = new SysfsStandIn(Path.of(arguments[1]));
        Clock clock = new MonotonicClock();
        try (LinuxWiring wiring = new LinuxWiring(
                Map.of("motor", sysfs.pwm(1000.0), "sleep", sysfs.gpio(false)),
                clock,
                name -> new byte[0],
                Path.of(arguments[0]))) {
            PwmOutput motor = wiring.pwm("motor");
            GpioLine sleep = wiring.gpio("sleep");
            Guard guard = wiring.guard().orElseThrow();
            sleep.write(true);
            for (long dueNs = clock.nanoTime(); System.in.available() == 0; dueNs += PERIOD_NS) {
                clock.sleepUntil(dueNs);
                guard.beat();
                motor.write(400_000);
            }
        }
    }
}
