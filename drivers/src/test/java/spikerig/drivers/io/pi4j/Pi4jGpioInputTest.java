package spikerig.drivers.io.pi4j;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import spikerig.drivers.io.Bias;
import spikerig.drivers.io.EdgeSelection;
import spikerig.drivers.io.GpioConfig;
import spikerig.drivers.io.GpioInput;
import spikerig.drivers.io.GpioInputContract;

class Pi4jGpioInputTest extends GpioInputContract {
    private final Pi4jContext pi4j = new Pi4jContext();
    private GpioInput input;
    private long timeNs;

    @BeforeEach
    void open() {
        input = pi4j.buses.gpioInput(GpioConfig.input(Pi4jContext.CHIP, 27, Bias.PULL_UP, EdgeSelection.BOTH));
    }

    @AfterEach
    void close() {
        pi4j.close();
    }

    @Override
    protected GpioInput input() {
        return input;
    }

    @Override
    protected void drive(boolean high) {
        pi4j.twins.input.drive(++timeNs, high);
    }

    @Override
    protected long nowNs() {
        return timeNs;
    }
}
