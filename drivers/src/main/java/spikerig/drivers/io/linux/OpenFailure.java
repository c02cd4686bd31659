package spikerig.drivers.io.linux;

import spikerig.drivers.DeviceException;

/// What a kind of device file needs, for the message when it cannot be opened.
enum OpenFailure {
    SERIAL("dialout", "a serial port is enabled by enable_uart=1 in /boot/firmware/config.txt or raspi-config"),
    I2C("i2c", "I2C is enabled by dtparam=i2c_arm=on in /boot/firmware/config.txt or raspi-config"),
    SPI("spi", "SPI is enabled by dtparam=spi=on in /boot/firmware/config.txt or raspi-config"),
    GPIO("gpio", "gpiodetect lists the GPIO chips; a sysfs GPIO appears after its number is written to"
            + " /sys/class/gpio/export"),
    PWM("gpio",
            "hardware PWM is enabled by dtoverlay=pwm-2chan in /boot/firmware/config.txt; npwm in the folder of a chip"
                    + " is its number of channels");

    private final String group;
    private final String whenMissing;

    OpenFailure(String group, String whenMissing) {
        this.group = group;
        this.whenMissing = whenMissing;
    }

    /// Path, what the kernel said, and the remedy.
    DeviceException of(String path, int errno) {
        return new DeviceException("%s: %s%s".formatted(path, LibC.words(errno), remedy(errno)));
    }

    private String remedy(int errno) {
        return switch (errno) {
            case LibC.EACCES -> "; sudo usermod -aG %s $USER, then log in again".formatted(group);
            case LibC.ENOENT, LibC.ENODEV, LibC.ENXIO -> "; " + whenMissing;
            case LibC.EBUSY -> "; another program or kernel driver uses it";
            default -> "";
        };
    }
}
