package spikerig.drivers.io.pi4j;

import com.pi4j.io.pwm.Pwm;
import com.pi4j.io.pwm.PwmProviderBase;
import spikerig.drivers.io.PwmConfig;

/// Makes Pi4J's PWM outputs over the kernel's channels.
final class KernelPwmProvider extends PwmProviderBase {
    private final BusOpener opener;

    KernelPwmProvider(BusOpener opener) {
        super(SpikerigPlugin.PREFIX + "pwm");
        this.opener = opener;
    }

    @Override
    public Pwm create(com.pi4j.io.pwm.PwmConfig config) {
        String device = "/sys/class/pwm/pwmchip" + (config.chip() == null ? 0 : config.chip());
        KernelPwm pwm = new KernelPwm(this, config, frequencyHz -> opener
                .pwm(new PwmConfig(device, config.channel(), frequencyHz)));
        context.registry().add(pwm);
        return pwm;
    }
}
