package spikerig.drivers.io.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import spikerig.drivers.io.GpioConfig;
import spikerig.drivers.io.PwmConfig;

/// Plain files in a folder, laid out as sysfs lays out a PWM channel and a GPIO.
public record SysfsStandIn(Path folder) {
    /// Makes the files, holding what an output in motion would.
    public static SysfsStandIn create(Path folder) {
        try {
            Path pwm = Files.createDirectories(folder.resolve("pwmchip0/pwm0"));
            Files.writeString(pwm.resolve("period"), "1000000\n");
            Files.writeString(pwm.resolve("duty_cycle"), "700000\n");
            Files.writeString(pwm.resolve("enable"), "1\n");
            Path gpio = Files.createDirectories(folder.resolve("gpio22"));
            Files.writeString(gpio.resolve("direction"), "in\n");
            Files.writeString(gpio.resolve("value"), "1\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SysfsStandIn(folder);
    }

    public PwmConfig pwm(double frequencyHz) {
        return new PwmConfig(folder.resolve("pwmchip0").toString(), 0, frequencyHz);
    }

    public GpioConfig gpio(boolean activeLow) {
        return new GpioConfig(folder.resolve("gpio22/value").toString(), GpioConfig.NO_LINE, activeLow, true);
    }

    public String dutyCycle() {
        return content("pwmchip0/pwm0/duty_cycle");
    }

    public String enable() {
        return content("pwmchip0/pwm0/enable");
    }

    public String period() {
        return content("pwmchip0/pwm0/period");
    }

    public String value() {
        return content("gpio22/value");
    }

    public String direction() {
        return content("gpio22/direction");
    }

    /// Duty, PWM enable and GPIO value, each as it stands in its file.
    public String outputs() {
        return "%s %s %s".formatted(dutyCycle(), enable(), value());
    }

    private String content(String file) {
        try {
            return Files.readString(folder.resolve(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
