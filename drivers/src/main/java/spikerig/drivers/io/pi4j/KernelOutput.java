package spikerig.drivers.io.pi4j;

import com.pi4j.context.Context;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalState;
import spikerig.drivers.io.GpioLine;

/// One output line, as Pi4J programs see it.
final class KernelOutput extends DigitalOutputBase {
    private final GpioLine line;

    KernelOutput(KernelOutputProvider provider, DigitalOutputConfig config, GpioLine line) {
        super(provider, config);
        this.line = line;
    }

    /// What is beneath.
    GpioLine line() {
        return line;
    }

    @Override
    public DigitalOutput state(DigitalState state) {
        if (!line.write(state.isHigh())) {
            throw new IOException("the kernel refuses the level");
        }
        return super.state(state);
    }

    @Override
    public DigitalOutput shutdownInternal(Context context) {
        super.shutdownInternal(context);
        line.close();
        return this;
    }
}
