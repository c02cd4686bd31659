package spikerig.runtime.cli.doctor;

import java.util.List;

/// A kind of bus as a board shows it: where, whose, and how it is switched on.
enum BusKind {
    I2C("i2c", "/dev", List.of("i2c-[0-9]*"), "", "i2c", "i2c-dev", "sudo raspi-config nonint do_i2c 0",
            "dtparam=i2c_arm=on"),
    SPI("spi", "/dev", List.of("spidev[0-9]*"), "", "spi", "spidev", "sudo raspi-config nonint do_spi 0",
            "dtparam=spi=on"),
    SERIAL("serial", "/dev", List.of("ttyAMA*", "ttyS[0-9]*", "ttyTHS*", "ttyUSB*", "ttyACM*"), "", "dialout", "tty",
            "sudo raspi-config nonint do_serial_hw 0", "enable_uart=1"),
    GPIO("gpio", "/dev", List.of("gpiochip[0-9]*"), "", "gpio", "gpio",
            "sudo apt-get install gpiod && gpiodetect", "a kernel with CONFIG_GPIO_CDEV"),
    PWM("pwm", "/sys/class/pwm", List.of("pwmchip[0-9]*"), "/export", "gpio", "pwm",
            "echo dtoverlay=pwm-2chan | sudo tee -a /boot/firmware/config.txt && sudo reboot", "dtoverlay=pwm-2chan");

    final String word;
    final String folder;
    final List<String> globs;
    /// The file that must be writable, below what the globs find.
    final String file;
    /// Who owns it on Debian and Raspberry Pi OS.
    final String usualGroup;
    final String subsystem;
    private final String onRaspberryPi;
    private final String elsewhere;

    BusKind(String word, String folder, List<String> globs, String file, String usualGroup, String subsystem,
            String onRaspberryPi, String elsewhere) {
        this.word = word;
        this.folder = folder;
        this.globs = globs;
        this.file = file;
        this.usualGroup = usualGroup;
        this.subsystem = subsystem;
        this.onRaspberryPi = onRaspberryPi;
        this.elsewhere = elsewhere;
    }

    /// The command that switches it on.
    String enabling(boolean raspberryPi) {
        return raspberryPi
                ? onRaspberryPi
                : "enable it in this board's device tree (Raspberry Pi: " + elsewhere + "), then sudo reboot";
    }

    List<String> on(Board board) {
        return board.matching(folder, globs.toArray(String[]::new));
    }
}
