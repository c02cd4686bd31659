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
            #include <linux/spi/spidev.h>
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
        claimSpi();
        Path source = folder.resolve("claims.c");
        Files.writeString(source, HEADERS + String.join("\n", claims) + "\n");
        Process process = new ProcessBuilder(compiler, "-std=c11", "-fsyntax-only", source.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
    }

    private void claimFilesAndErrors() {
        claim("F_SETFL", LibC.F_SETFL);
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
        claim("CSTOPB", LinuxSerialPort.CSTOPB);
        claim("PARENB", LinuxSerialPort.PARENB);
        claim("PARODD", LinuxSerialPort.PARODD);
        claim("VMIN", LinuxSerialPort.VMIN);
        claim("sizeof(struct termios2)", LinuxSerialPort.TERMIOS2_BYTES);
        claim("offsetof(struct termios2, c_cflag)", LinuxSerialPort.C_CFLAG);
        claim("offsetof(struct termios2, c_cc)", LinuxSerialPort.C_CC);
        claim("offsetof(struct termios2, c_ispeed)", LinuxSerialPort.C_ISPEED);
        claim("offsetof(struct termios2, c_ospeed)", LinuxSerialPort.C_OSPEED);
    }

    private void claimGpio() {
        claim("GPIO_V2_GET_LINE_IOCTL", GpioChip.GPIO_V2_GET_LINE_IOCTL);
        claim("GPIO_V2_LINE_SET_VALUES_IOCTL", LinuxGpioLine.GPIO_V2_LINE_SET_VALUES_IOCTL);
        claim("GPIO_V2_LINE_FLAG_ACTIVE_LOW", GpioChip.FLAG_ACTIVE_LOW);
        claim("GPIO_V2_LINE_FLAG_OUTPUT", LinuxGpioLine.FLAG_OUTPUT);
        claim("sizeof(struct gpio_v2_line_request)", GpioChip.REQUEST_BYTES);
        claim("offsetof(struct gpio_v2_line_request, offsets)", GpioChip.OFFSETS);
        claim("offsetof(struct gpio_v2_line_request, consumer)", GpioChip.CONSUMER);
        claim("offsetof(struct gpio_v2_line_request, config.flags)", GpioChip.CONFIG_FLAGS);
        claim("offsetof(struct gpio_v2_line_request, num_lines)", GpioChip.NUM_LINES);
        claim("offsetof(struct gpio_v2_line_request, fd)", GpioChip.FD);
        claim("sizeof(struct gpio_v2_line_values)", GpioChip.VALUES_BYTES);
        claim("offsetof(struct gpio_v2_line_values, bits)", GpioChip.BITS);
        claim("offsetof(struct gpio_v2_line_values, mask)", GpioChip.MASK);
        claim("offsetof(struct gpio_v2_line_request, event_buffer_size)", GpioChip.EVENT_BUFFER_SIZE);
        claim("GPIO_V2_LINE_GET_VALUES_IOCTL", LinuxGpioInput.GPIO_V2_LINE_GET_VALUES_IOCTL);
        claim("GPIO_V2_LINE_FLAG_INPUT", LinuxGpioInput.FLAG_INPUT);
        claim("GPIO_V2_LINE_FLAG_EDGE_RISING", LinuxGpioInput.FLAG_EDGE_RISING);
        claim("GPIO_V2_LINE_FLAG_EDGE_FALLING", LinuxGpioInput.FLAG_EDGE_FALLING);
        claim("GPIO_V2_LINE_FLAG_BIAS_PULL_UP", LinuxGpioInput.FLAG_BIAS_PULL_UP);
        claim("GPIO_V2_LINE_FLAG_BIAS_PULL_DOWN", LinuxGpioInput.FLAG_BIAS_PULL_DOWN);
        claim("GPIO_V2_LINE_FLAG_BIAS_DISABLED", LinuxGpioInput.FLAG_BIAS_DISABLED);
        claim("sizeof(struct gpio_v2_line_event)", LinuxGpioInput.EVENT_BYTES);
        claim("offsetof(struct gpio_v2_line_event, timestamp_ns)", LinuxGpioInput.TIMESTAMP_NS);
        claim("offsetof(struct gpio_v2_line_event, id)", LinuxGpioInput.ID);
        claim("offsetof(struct gpio_v2_line_event, line_seqno)", LinuxGpioInput.LINE_SEQNO);
        claim("GPIO_V2_LINE_EVENT_RISING_EDGE", LinuxGpioInput.RISING_EDGE);
        claim("16 * GPIO_V2_LINES_MAX", LinuxGpioInput.EVENT_COUNT_MAX);
    }

    private void claimSpi() {
        claim("SPI_IOC_MESSAGE(1)", LinuxSpiBus.SPI_IOC_MESSAGE_1);
        claim("SPI_IOC_WR_MODE", LinuxSpiBus.SPI_IOC_WR_MODE);
        claim("SPI_IOC_WR_BITS_PER_WORD", LinuxSpiBus.SPI_IOC_WR_BITS_PER_WORD);
        claim("SPI_IOC_WR_MAX_SPEED_HZ", LinuxSpiBus.SPI_IOC_WR_MAX_SPEED_HZ);
        claim("sizeof(struct spi_ioc_transfer)", LinuxSpiBus.TRANSFER_BYTES);
        claim("offsetof(struct spi_ioc_transfer, tx_buf)", LinuxSpiBus.TX_BUF);
        claim("offsetof(struct spi_ioc_transfer, rx_buf)", LinuxSpiBus.RX_BUF);
        claim("offsetof(struct spi_ioc_transfer, len)", LinuxSpiBus.LEN);
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
