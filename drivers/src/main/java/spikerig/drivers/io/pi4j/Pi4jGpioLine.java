package spikerig.drivers.io.pi4j;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import spikerig.drivers.io.GpioLine;

/// A line that is a Pi4J output. Through a foreign provider it costs what that costs.
final class Pi4jGpioLine implements GpioLine {
    private final DigitalOutput output;
    private final boolean activeLow;
    private boolean open = true;

    Pi4jGpioLine(DigitalOutput output, boolean activeLow) {
        this.output = output;
        this.activeLow = activeLow;
        write(false);
    }

    @Override
    public boolean write(boolean high) {
        boolean level = high != activeLow;
        if (output instanceof KernelOutput kernel) {
            return kernel.line().write(level);
        }
        try {
            output.state(level ? DigitalState.HIGH : DigitalState.LOW);
            return true;
        } catch (Pi4JException failed) {
            return false;
        }
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            write(false);
            output.close();
        }
    }
}
