package spikerig.drivers;

import java.util.List;

/// What `spikerig drivers` and the READMEs say of a type of device: written once, here.
///
/// @param kind what it is to a loop
/// @param device maker and part, or what it plays
/// @param bus the values of `bus` in `[io.<name>]` that it takes, such as `i2c` or `pwm, gpio`; `none` for a file
/// @param channels name and unit of each, such as `distance m, strength 1`; `<n>` stands for numbers
/// @param dataSheet the document that the driver and its twin were written from
/// @param evidence what has shown that it works, the weakest first
public record DeviceSummary(
        Kind kind, String device, String bus, String channels, String dataSheet, List<Evidence> evidence) {
    /// What a device is to a loop.
    public enum Kind {
        SENSOR, ACTUATOR
    }

    public DeviceSummary {
        for (String channel : channels.split(", ")) {
            if (channel.indexOf(' ') < 1) {
                throw new IllegalArgumentException(
                        "channels of \"%s\": %s has no unit; 1 for a plain number".formatted(device, channel));
            }
        }
        evidence = List.copyOf(evidence);
    }

    public static DeviceSummary sensor(
            String device, String bus, String channels, String dataSheet, Evidence... evidence) {
        return new DeviceSummary(Kind.SENSOR, device, bus, channels, dataSheet, List.of(evidence));
    }

    public static DeviceSummary actuator(
            String device, String bus, String channels, String dataSheet, Evidence... evidence) {
        return new DeviceSummary(Kind.ACTUATOR, device, bus, channels, dataSheet, List.of(evidence));
    }
}
