package spikerig.drivers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import spikerig.testing.KernelBusProcess;

/// The drivers' own tests once more, in a process where their I2C bus is a real `/dev/i2c-1`.
class KernelBusTest {
    /// Test classes whose drivers get their bus from a `TestWiring`. A driver joins with a line.
    private static final List<String> TESTS = List.of(
            "spikerig.drivers.io.linux.KernelI2cBusChecks",
            "spikerig.drivers.io.linux.SecondReaderChecks",
            "spikerig.drivers.io.pi4j.Pi4jKernelBusChecks",
            "spikerig.drivers.baro.bmp280.Bmp280Test",
            "spikerig.drivers.baro.bmp388.Bmp388Test",
            "spikerig.drivers.current.ina219.Ina219Test",
            "spikerig.drivers.current.ina226.Ina226Test",
            "spikerig.drivers.encoder.as5600.As5600Test",
            "spikerig.drivers.imu.bmi270.Bmi270Test",
            "spikerig.drivers.imu.bno055.Bno055Test",
            "spikerig.drivers.imu.icm20948.Icm20948Test",
            "spikerig.drivers.imu.lsm6dsox.Lsm6dsoxTest",
            "spikerig.drivers.imu.mpu6050.Mpu6050Test",
            "spikerig.drivers.motor.pca9685.Pca9685Test",
            "spikerig.drivers.motor.pca9685.Pca9685DutiesTest",
            "spikerig.drivers.motor.servo.ServoTest",
            "spikerig.drivers.motor.thrust.VectoredThrustTest",
            "spikerig.drivers.range.tfluna.TfLunaTest",
            "spikerig.drivers.range.vl53l1x.Vl53l1xTest");

    /// What `spikerig drivers` says, and the READMEs.
    @Test
    void everyClaimOfTheKernelsI2cIsTestedHere() {
        for (DriverProvider<?> provider : ServiceLoader.load(DriverProvider.class)) {
            DeviceSummary said = provider.summary().orElseThrow(() -> new AssertionError(provider.type()));
            String tests = provider.getClass().getPackageName() + ".";
            boolean tested = TESTS.stream().anyMatch(test -> test.startsWith(tests));
            if (said.bus().startsWith("i2c")) {
                assertEquals(tested, said.evidence().contains(Evidence.KERNEL_BUS), provider.type());
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> overTheKernelsBus(@TempDir Path folder) throws IOException, InterruptedException {
        Optional<KernelBusProcess> process = KernelBusProcess.in(folder);
        if (process.isEmpty()) {
            return Stream.empty();
        }
        List<String> output = process.get().run(TESTS);
        List<String> verdicts =
                output.stream().filter(line -> line.startsWith("passed\t") || line.startsWith("failed\t")).toList();
        assertFalse(verdicts.isEmpty(), () -> String.join("\n", output));
        for (String test : TESTS) {
            String name = test.substring(test.lastIndexOf('.') + 1);
            assertTrue(verdicts.stream().anyMatch(line -> line.contains("\t" + name + " ")), name + " did not run");
        }
        return verdicts.stream().map(line -> {
            String[] fields = line.split("\t");
            return dynamicTest(fields[1],
                    () -> assertTrue(fields[0].equals("passed"), () -> String.join("\n", output)));
        });
    }
}
