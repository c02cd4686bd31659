package spikerig.drivers.io.pi4j;

import com.pi4j.context.Context;

/// The property of a context that names its GPIO chip: Pi4J numbers lines, but knows one chip only.
final class GpioChipProperty {
    static final String NAME = "spikerig.gpiochip";

    private static final String USUAL_CHIP = "/dev/gpiochip0";

    private GpioChipProperty() {}

    static String of(Context context) {
        return context.properties().get(NAME, USUAL_CHIP);
    }
}
