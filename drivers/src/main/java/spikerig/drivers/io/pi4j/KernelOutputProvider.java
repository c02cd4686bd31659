package spikerig.drivers.io.pi4j;

import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import spikerig.drivers.io.GpioConfig;

/// Makes Pi4J's digital outputs over lines of the kernel's GPIO chip.
final class KernelOutputProvider extends DigitalOutputProviderBase {
    private final BusOpener opener;

    KernelOutputProvider(BusOpener opener) {
        super(SpikerigPlugin.PREFIX + "digital-output");
        this.opener = opener;
    }

    @Override
    public DigitalOutput create(DigitalOutputConfig config) {
        String chip = GpioChipProperty.of(context);
        KernelOutput output = new KernelOutput(
                this, config, opener.output(new GpioConfig(chip, config.bcm(), false, false)));
        context.registry().add(output);
        return output;
    }
}
