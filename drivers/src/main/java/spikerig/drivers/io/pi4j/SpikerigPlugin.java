package spikerig.drivers.io.pi4j;

import com.pi4j.extension.Plugin;
import com.pi4j.extension.PluginService;
import com.pi4j.provider.Provider;

/// A Pi4J plugin with providers of I2C, SPI, PWM and GPIO over the kernel's own interfaces: nothing allocated and one
/// system call a transfer. Any Pi4J program that has this jar on its class path finds it.
///
/// Lines are those of the GPIO chip that the context's property `spikerig.gpiochip` names, `/dev/gpiochip0` unless set.
public final class SpikerigPlugin implements Plugin {
    /// What the names of all its providers begin with.
    static final String PREFIX = "spikerig-";

    @Override
    public void initialize(PluginService service) {
        service.register(providers(BusOpener.LINUX));
    }

    static Provider<?, ?, ?>[] providers(BusOpener opener) {
        return new Provider<?, ?, ?>[] {
            new KernelI2cProvider(opener),
            new KernelSpiProvider(opener),
            new KernelPwmProvider(opener),
            new KernelOutputProvider(opener),
            new KernelInputProvider(opener)
        };
    }
}
