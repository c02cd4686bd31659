package spikerig.drivers.io;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// One channel of a hardware PWM chip. The guard always brings it to rest.
public record PwmConfig(
        @JsonPropertyDescription("folder of the PWM chip, such as /sys/class/pwm/pwmchip0")
        String device,

        @JsonPropertyDescription("channel of the chip, in 0..63")
        @JsonProperty(defaultValue = "0")
        int channel,

        @JsonPropertyDescription("pulses per second, in 1..1000000 Hz: 50 for a servo, 20000 for a brushed motor")
        double frequencyHz,

        @JsonPropertyDescription("linux: the kernel's own interface; pi4j: a Pi4J context")
        @JsonProperty(defaultValue = "linux")
        Via via)
        implements
            IoConfig {
    public static final String BUS = "pwm";

    public PwmConfig {
        Keys.requirePath(device, "/sys/class/pwm/pwmchip0");
        Keys.requireRange("channel", channel, 0, 63);
        if (!(frequencyHz >= 1.0 && frequencyHz <= 1_000_000.0)) {
            throw new IllegalArgumentException("frequencyHz = %s must be in 1..1000000".formatted(frequencyHz));
        }
    }

    /// A channel of the kernel.
    public PwmConfig(String device, int channel, double frequencyHz) {
        this(device, channel, frequencyHz, Via.LINUX);
    }

    @Override
    public String bus() {
        return BUS;
    }

    @Override
    public boolean guarded() {
        return true;
    }

    /// The period asked for, to the nearest nanosecond.
    public long periodNs() {
        return StrictMath.round(1e9 / frequencyHz);
    }
}
