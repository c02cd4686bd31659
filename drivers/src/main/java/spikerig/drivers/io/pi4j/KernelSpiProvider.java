package spikerig.drivers.io.pi4j;

import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiProviderBase;
import spikerig.drivers.io.SpiConfig;

/// Makes Pi4J's SPI devices over the kernel's chip selects.
final class KernelSpiProvider extends SpiProviderBase {
    private final BusOpener opener;

    KernelSpiProvider(BusOpener opener) {
        super(SpikerigPlugin.PREFIX + "spi");
        this.opener = opener;
    }

    @Override
    public Spi create(com.pi4j.io.spi.SpiConfig config) {
        String device = "/dev/spidev%d.%d".formatted(config.bus().getBus(), config.channel());
        KernelSpi spi = new KernelSpi(
                this, config, opener.spi(new SpiConfig(device, config.baud(), config.mode().getMode())));
        context.registry().add(spi);
        return spi;
    }
}
