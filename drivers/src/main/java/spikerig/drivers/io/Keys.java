package spikerig.drivers.io;

/// Checks of configuration keys, with messages that name key, value and what is allowed.
final class Keys {
    private Keys() {}

    static void requirePath(String device, String example) {
        if (device == null || !device.startsWith("/")) {
            throw new IllegalArgumentException(
                    "device = \"%s\" must be an absolute path such as %s".formatted(device, example));
        }
    }

    static void requireRange(String key, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("%s = %d must be in %d..%d".formatted(key, value, min, max));
        }
    }
}
