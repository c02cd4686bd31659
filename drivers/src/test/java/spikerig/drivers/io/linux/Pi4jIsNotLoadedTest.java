package spikerig.drivers.io.linux;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.I2cConfig;
import spikerig.drivers.io.IoConfig;
import spikerig.drivers.io.Via;

/// Pi4J takes 0.4 s to start: a rig that does not name it has none of its classes.
class Pi4jIsNotLoadedTest {
    /// Asks for a bus that is not there.
    static final class Program {
        private Program() {}

        public static void main(String[] via) {
            Map<String, IoConfig> io = Map.of("bus", new I2cConfig("/dev/i2c-99", Via.valueOf(via[0])));
            try (LinuxWiring wiring = new LinuxWiring(io, new MonotonicClock(), name -> new byte[0], null)) {
                wiring.i2c("bus");
            } catch (DeviceException notThere) {
                System.out.println(notThere.getMessage());
            }
        }
    }

    @Test
    void isNotLoadedByTheKernelsBuses() throws IOException, InterruptedException {
        String classes = classesLoaded(Via.LINUX);
        assertTrue(classes.contains(LinuxI2cBus.class.getName()), classes);
        assertFalse(classes.contains("com.pi4j."), "a class of Pi4J is loaded");
    }

    @Test
    void isLoadedWhereTheRigNamesIt() throws IOException, InterruptedException {
        assertTrue(classesLoaded(Via.PI4J).contains("com.pi4j."));
    }

    private static String classesLoaded(Via via) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xlog:class+load",
                "-cp", System.getProperty("java.class.path"),
                Program.class.getName(), via.name())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
