package spikerig.drivers;

/// One scalar that flows through a loop, such as `altitude.distance` in metres. The unit is SI: drivers convert.
///
/// @param name lower camel case, unique within its device
/// @param unit SI symbol such as `m`, `rad/s`, or `1` for a plain number
/// @param min smallest value the device can give or take
/// @param max largest value the device can give or take
public record Channel(String name, String unit, float min, float max) {
    public Channel {
        if (!(min <= max)) {
            throw new IllegalArgumentException("channel " + name + ": min " + min + " must not exceed max " + max);
        }
    }
}
