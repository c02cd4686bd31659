package spikerig.drivers.io.twin;

import spikerig.drivers.io.PwmOutput;
import spikerig.drivers.io.PwmOutputContract;

class TwinPwmOutputTest extends PwmOutputContract {
    private final TwinPwmOutput output = new TwinPwmOutput(20_000_000);

    @Override
    protected PwmOutput output() {
        return output;
    }

    @Override
    protected long highNs() {
        return output.highNs();
    }
}
