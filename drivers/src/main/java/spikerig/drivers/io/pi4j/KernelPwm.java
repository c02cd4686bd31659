package spikerig.drivers.io.pi4j;

import com.pi4j.context.Context;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.pwm.Pwm;
import com.pi4j.io.pwm.PwmBase;
import com.pi4j.io.pwm.PwmConfig;
import java.util.function.IntFunction;
import spikerig.drivers.io.PwmOutput;

/// One PWM channel, as Pi4J programs see it: whole percent of a whole frequency. What is beneath has nanoseconds.
final class KernelPwm extends PwmBase {
    private static final int USUAL_FREQUENCY_HZ = 100;

    private final IntFunction<PwmOutput> opener;
    private PwmOutput output;

    KernelPwm(KernelPwmProvider provider, PwmConfig config, IntFunction<PwmOutput> opener) {
        super(provider, config);
        this.opener = opener;
        frequency = config.frequency() == null ? USUAL_FREQUENCY_HZ : config.frequency();
        dutyCycle = config.dutyCycle() == null ? 0 : config.dutyCycle();
        output = opener.apply(frequency);
    }

    /// What is beneath.
    PwmOutput output() {
        return output;
    }

    /// A period is set when a channel is opened.
    @Override
    public void setFrequency(int frequencyHz) {
        if (frequencyHz != frequency) {
            output.close();
            output = opener.apply(frequencyHz);
            super.setFrequency(frequencyHz);
        }
    }

    @Override
    public Pwm on() {
        drive(output.periodNs() * dutyCycle / 100);
        onState = true;
        return this;
    }

    @Override
    public Pwm off() {
        drive(0);
        onState = false;
        return this;
    }

    private void drive(long highNs) {
        if (!output.write(highNs)) {
            throw new IOException("the kernel refuses the duty");
        }
    }

    @Override
    public Pwm shutdownInternal(Context context) {
        output.close();
        return this;
    }
}
