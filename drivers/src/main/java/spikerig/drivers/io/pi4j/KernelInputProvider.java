package spikerig.drivers.io.pi4j;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.PullResistance;
import spikerig.drivers.io.Bias;
import spikerig.drivers.io.EdgeSelection;
import spikerig.drivers.io.GpioConfig;

/// Makes Pi4J's digital inputs over lines of the kernel's GPIO chip.
final class KernelInputProvider extends DigitalInputProviderBase {
    private final BusOpener opener;

    KernelInputProvider(BusOpener opener) {
        super(SpikerigPlugin.PREFIX + "digital-input");
        this.opener = opener;
    }

    @Override
    public DigitalInput create(DigitalInputConfig config) {
        GpioConfig line = GpioConfig.input(
                GpioChipProperty.of(context), config.bcm(), bias(config.pull()), EdgeSelection.BOTH);
        KernelInput input = new KernelInput(this, config, opener.input(line));
        context.registry().add(input);
        return input;
    }

    private static Bias bias(PullResistance pull) {
        return switch (pull) {
            case null -> Bias.AS_IS;
            case OFF -> Bias.AS_IS;
            case PULL_UP -> Bias.PULL_UP;
            case PULL_DOWN -> Bias.PULL_DOWN;
        };
    }
}
