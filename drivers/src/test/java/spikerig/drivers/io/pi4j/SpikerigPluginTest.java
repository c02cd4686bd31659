package spikerig.drivers.io.pi4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.IOType;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.pwm.Pwm;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The plugin as a Pi4J program uses it, without spikerig around.
class SpikerigPluginTest {
    private final TwinOpener twins = new TwinOpener();
    private final Context pi4j = Pi4J.newContextBuilder()
            .noAutoDetect()
            .disableShutdownHook()
            .add(SpikerigPlugin.providers(twins))
            .build();

    @AfterEach
    void shutDown() {
        pi4j.shutdown();
    }

    @Test
    void isFoundByPi4j() {
        assertTrue(ServiceLoader.load(com.pi4j.extension.Plugin.class).stream()
                .anyMatch(plugin -> plugin.type() == SpikerigPlugin.class));
        Context found = Pi4J.newContextBuilder().autoDetect().disableShutdownHook().build();
        try {
            for (IOType type : List.of(
                    IOType.I2C, IOType.SPI, IOType.PWM, IOType.DIGITAL_OUTPUT, IOType.DIGITAL_INPUT)) {
                assertTrue(found.hasProvider(type), type.name());
            }
        } finally {
            found.shutdown();
        }
    }

    /// A register is named and read within one transaction: the chip sees a write and, after a repeated start, a read.
    @Test
    void readsARegisterInOneTransaction() {
        twins.i2c.attach(0x68, (tx, txLength, rx, rxLength) -> {
            for (int i = 0; i < rxLength; i++) {
                rx[i] = (byte) (txLength == 1 ? tx[0] + i : 0);
            }
            return true;
        });
        I2C imu = pi4j.create(I2C.newConfigBuilder(pi4j).bus(1).device(0x68).build(), IOType.I2C);
        assertEquals(0x75, imu.readRegister(0x75));
        byte[] burst = new byte[4];
        assertEquals(3, imu.readRegister(0x3b, burst, 1, 3));
        assertArrayEquals(new byte[] {0, 0x3b, 0x3c, 0x3d}, burst);
    }

    @Test
    void throwsWhenNobodyAnswers() {
        I2C nobody = pi4j.create(I2C.newConfigBuilder(pi4j).bus(1).device(0x10).build(), IOType.I2C);
        String message = assertThrows(Pi4JException.class, () -> nobody.write(1)).getMessage();
        assertEquals("no answer from I2C address 0x10", message);
    }

    @Test
    void makesPercentOfAPeriod() {
        Pwm pwm = pi4j.create(
                Pwm.newConfigBuilder(pi4j).chip(0).channel(1).frequency(1000).dutyCycle(0).build(), IOType.PWM);
        pwm.on(25);
        assertEquals(250_000, twins.pwm.highNs());
        pwm.off();
        assertEquals(0, twins.pwm.highNs());
    }

    @Test
    void tellsListenersOfEdges() throws InterruptedException {
        DigitalInput button = pi4j.create(DigitalInput.newConfigBuilder(pi4j).bcm(5).build(), IOType.DIGITAL_INPUT);
        twins.input.drive(1, true);
        BlockingQueue<DigitalState> seen = new LinkedBlockingQueue<>();
        button.addListener(event -> seen.add(event.state()));
        assertEquals(DigitalState.HIGH, seen.poll(10, TimeUnit.SECONDS));
        assertEquals(DigitalState.HIGH, button.state());
    }
}
