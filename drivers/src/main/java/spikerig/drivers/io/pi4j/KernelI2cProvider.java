package spikerig.drivers.io.pi4j;

import com.pi4j.context.Context;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CProvider;
import com.pi4j.io.i2c.I2CProviderBase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import spikerig.drivers.io.I2cConfig;

/// Makes Pi4J's I2C devices over the kernel's buses, each of which is opened once.
final class KernelI2cProvider extends I2CProviderBase {
    private final BusOpener opener;
    private final Map<Integer, KernelI2cLine> buses = new ConcurrentHashMap<>();

    KernelI2cProvider(BusOpener opener) {
        super(SpikerigPlugin.PREFIX + "i2c");
        this.opener = opener;
    }

    @Override
    public I2C create(I2CConfig config) {
        KernelI2c device = new KernelI2c(this, config, line(config.bus()));
        context.registry().add(device);
        return device;
    }

    /// The bus `/dev/i2c-<number>`, opened now if this is its first use.
    KernelI2cLine line(int number) {
        return buses.computeIfAbsent(
                number, n -> new KernelI2cLine(opener.i2c(new I2cConfig("/dev/i2c-" + n))));
    }

    @Override
    public I2CProvider shutdownInternal(Context context) {
        buses.values().forEach(KernelI2cLine::close);
        buses.clear();
        return super.shutdownInternal(context);
    }
}
