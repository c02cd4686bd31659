package spikerig.drivers.io.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikerig.testing.RequiresProgram;

/// A C compiler reads the kernel's own headers and agrees with every constant and layout used here.
class KernelLayoutTest {
    private static final String HEADERS = """
            #define _GNU_SOURCE
            #include <stddef.h>
            #include <errno.h>
            #include <fcntl.h>
            #include <linux/gpio.h>
            #include <linux/i2c.h>
            #include <linux/i2c-dev.h>
            #include <asm/ioctls.h>
            #include <asm/termbits.h>
            """;

    private final List<String> claims = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    @RequiresProgram(value = "cc", debianPackage = "gcc libc6-dev")
    void holdsOnThisMachine() throws Exception {
        compile("cc");
    }

    @Test
    @RequiresProgram(value = "aarch64-linux-gnu-gcc", debianPackage = "gcc-aarch64-linux-gnu libc6-dev-arm64-cross")
    void holdsOn64BitArm() throws Exception {
        compile("aarch64-linux-gnu-gcc");
    }

    @Test
    @RequiresProgram(value = "x86_64-linux-gnu-gcc", debianPackage = "gcc-x86-64-linux-gnu libc6-dev-amd64-cross")
    void holdsOnX86() throws Exception {
        compile("x86_64-linux-gnu-gcc");
    }

    private void compile(String compiler) throws IOException, InterruptedException {
        claimFilesAndErrors();
        claimSerial();
        claimGpio();
        claimI2c();
        Path source = folder.resolve("claims.c");
        Files.writeString(source, HEADERS + String.join("\n", claims) + "\n");
        Process process = new ProcessBuilder(compiler, "-std=c11", "-fsyntax-only", source.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
    }

    private void claimFilesAndErrors() {
        claim("O_RDWR", LibC.O_RDWR);
        claim("O_NOCTTY", LibC.O_NOCTTY);
        claim("O_NONBLOCK", LibC.O_NONBLOCK);
        claim("O_CLOEXEC", LibC.O_CLOEXEC);
        claim("ENOENT", LibC.ENOENT);
        claim("EIO", LibC.EIO);
        claim("ENXIO", LibC.ENXIO);
        claim("EAGAIN", LibC.EAGAIN);
        claim("EACCES", LibC.EACCES);
        claim("EBUSY", LibC.EBUSY);
        claim("ENODEV", LibC.ENODEV);
        claim("EINVAL", LibC.EINVAL);
        claim("ENOTTY", LibC.ENOTTY);
        claim("EREMOTEIO", LibC.EREMOTEIO);
    }

    private void claimSerial() {
        claim("TCGETS2", LinuxSerialPort.TCGETS2);
        claim("TCSETS2", LinuxSerialPort.TCSETS2);
        claim("TCFLSH", LinuxSerialPort.TCFLSH);
        claim("TIOCEXCL", LinuxSerialPort.TIOCEXCL);
        claim("TCIOFLUSH", LinuxSerialPort.TCIOFLUSH);
        claim("BOTHER", LinuxSerialPort.BOTHER);
        claim("CS8", LinuxSerialPort.CS8);
        claim("CREAD", LinuxSerialPort.CREAD);
        claim("CLOCAL", LinuxSerialPort.CLOCAL);
        claim("VMIN", LinuxSerialPort.VMIN);
        claim("sizeof(struct termios2)", LinuxSerialPort.TERMIOS2_BYTES);
        claim("offsetof(struct termios2, c_cflag)", LinuxSerialPort.C_CFLAG);
        claim("offsetof(struct termios2, c_cc)", LinuxSerialPort.C_CC);
        claim("offsetof(struct termios2, c_ispeed)", LinuxSerialPort.C_ISPEED);
        claim("offsetof(struct termios2, c_ospeed)", LinuxSerialPort.C_OSPEED);
    }

    private void claimGpio() {
        claim("GPIO_V2_GET_LINE_IOCTL", LinuxGpioLine.GPIO_V2_GET_LINE_IOCTL);
        claim("GPIO_V2_LINE_SET_VALUES_IOCTL", LinuxGpioLine.GPIO_V2_LINE_SET_VALUES_IOCTL);
        claim("GPIO_V2_LINE_FLAG_ACTIVE_LOW", LinuxGpioLine.FLAG_ACTIVE_LOW);
        claim("GPIO_V2_LINE_FLAG_OUTPUT", LinuxGpioLine.FLAG_OUTPUT);
        claim("sizeof(struct gpio_v2_line_request)", LinuxGpioLine.REQUEST_BYTES);
        claim("offsetof(struct gpio_v2_line_request, offsets)", LinuxGpioLine.OFFSETS);
        claim("offsetof(struct gpio_v2_line_request, consumer)", LinuxGpioLine.CONSUMER);
        claim("offsetof(struct gpio_v2_line_request, config.flags)", LinuxGpioLine.CONFIG_FLAGS);
        claim("offsetof(struct gpio_v2_line_request, num_lines)", LinuxGpioLine.NUM_LINES);
        claim("offsetof(struct gpio_v2_line_request, fd)", LinuxGpioLine.FD);
        claim("sizeof(struct gpio_v2_line_values)", LinuxGpioLine.VALUES_BYTES);
        claim("offsetof(struct gpio_v2_line_values, bits)", LinuxGpioLine.BITS);
        claim("offsetof(struct gpio_v2_line_values, mask)", LinuxGpioLine.MASK);
    }

    private void claimI2c() {
        claim("I2C_FUNCS", LinuxI2cBus.I2C_FUNCS);
        claim("I2C_RDWR", LinuxI2cBus.I2C_RDWR);
        claim("I2C_FUNC_I2C", LinuxI2cBus.I2C_FUNC_I2C);
        claim("I2C_M_RD", LinuxI2cBus.I2C_M_RD);
        claim("sizeof(struct i2c_msg)", LinuxI2cBus.MSG_BYTES);
        claim("offsetof(struct i2c_msg, addr)", LinuxI2cBus.ADDR);
        claim("offsetof(struct i2c_msg, flags)", LinuxI2cBus.FLAGS);
        claim("offsetof(struct i2c_msg, len)", LinuxI2cBus.LEN);
        claim("offsetof(struct i2c_msg, buf)", LinuxI2cBus.BUF);
        claim("sizeof(struct i2c_rdwr_ioctl_data)", LinuxI2cBus.RDWR_BYTES);
        claim("offsetof(struct i2c_rdwr_ioctl_data, msgs)", LinuxI2cBus.MSGS);
        claim("offsetof(struct i2c_rdwr_ioctl_data, nmsgs)", LinuxI2cBus.NMSGS);
    }

    private void claim(String expression, long value) {
        claims.add("_Static_assert((%s) == %d, \"%s\");".formatted(expression, value, expression));
    }
}
