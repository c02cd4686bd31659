package spikerig.drivers.io.twin;

import spikerig.drivers.io.GpioLine;

/// A simulated digital line: one end writes, the other looks.
public final class TwinGpioLine implements GpioLine {
    private boolean high;

    @Override
    public boolean write(boolean high) {
        this.high = high;
        return true;
    }

    public boolean isHigh() {
        return high;
    }

    @Override
    public void close() {
        high = false;
    }
}
