package spikerig.drivers.motor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.drivers.Twin;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.drivers.io.twin.TwinSerialPort;
import spikerig.testing.Pty;
import spikerig.testing.TestWiring;

/// A JVM that commands a motor over a real serial line is killed with SIGKILL, and the device brings it to rest.
class KilledMotorTest {
    private static final long STEP_NS = 1_000_000;
    private static final long RUN_NS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long START_NS_MAX = TimeUnit.SECONDS.toNanos(60);

    /// For the pseudo terminal, and a machine with other work.
    private static final long LATE_NS_MAX = TimeUnit.SECONDS.toNanos(1);

    private final MonotonicClock clock = new MonotonicClock();
    private final TestWiring wiring = new TestWiring();
    private final byte[] bytes = new byte[1024];
    private final float[] done = new float[1];

    @ParameterizedTest
    @ValueSource(strings = {"vesc", "odrive", "roboclaw"})
    void restsWithinTheTimeThatItsDriverStates(String type) throws Exception {
        CarelessMotor.Kind<?> kind = CarelessMotor.kind(type);
        Twin twin = kind.twin(wiring);
        try (Pty pty = new Pty()) {
            Process process = start(type, pty.path());
            try {
                long startNs = clock.nanoTime();
                while (!runs()) {
                    assertTrue(process.isAlive(), "the rig has ended by itself");
                    assertTrue(clock.nanoTime() - startNs < START_NS_MAX, "the motor does not run");
                    live(pty, twin);
                }
                long runNs = clock.nanoTime();
                while (clock.nanoTime() - runNs < RUN_NS) {
                    live(pty, twin);
                    assertTrue(runs(), "runs as long as it is commanded");
                }
                process.destroyForcibly().waitFor();
                long killedNs = clock.nanoTime();
                while (done[0] != 0f) {
                    assertTrue(
                            clock.nanoTime() - killedNs < kind.restAfterNs() + LATE_NS_MAX, "the motor runs on");
                    live(pty, twin);
                }
                System.out.printf("%s: at rest %.0f ms after SIGKILL%n", type, (clock.nanoTime() - killedNs) / 1e6);
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private boolean runs() {
        return Math.abs(done[0] - 0.5f) < 1e-3f;
    }

    /// Carries bytes between the line and the twin for a millisecond.
    private void live(Pty pty, Twin twin) {
        TwinSerialPort port = wiring.serial(CarelessMotor.PORT);
        int count = pty.read(bytes, 0, bytes.length);
        port.write(bytes, 0, count);
        twin.actuated(clock.nanoTime(), done, 0);
        count = port.read(bytes, 0, bytes.length);
        if (count > 0) {
            pty.write(Arrays.copyOf(bytes, count));
        }
        clock.sleepUntil(clock.nanoTime() + STEP_NS);
    }

    private static Process start(String type, String path) throws IOException {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CarelessMotor.class.getName(),
                type,
                path)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
