package spikerig.drivers.io.twin;

import spikerig.drivers.io.GpioLine;
import spikerig.drivers.io.GpioLineContract;

class TwinGpioLineTest extends GpioLineContract {
    private final TwinGpioLine line = new TwinGpioLine();

    @Override
    protected GpioLine line() {
        return line;
    }

    @Override
    protected boolean isHigh() {
        return line.isHigh();
    }
}
