package spikerig.drivers.io.pi4j;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import spikerig.drivers.io.PwmConfig;
import spikerig.drivers.io.PwmOutput;
import spikerig.drivers.io.PwmOutputContract;

class Pi4jPwmOutputTest extends PwmOutputContract {
    private final Pi4jContext pi4j = new Pi4jContext();
    private PwmOutput output;

    @BeforeEach
    void open() {
        output = pi4j.buses.pwm(new PwmConfig("/sys/class/pwm/pwmchip0", 1, 50.0));
    }

    @AfterEach
    void close() {
        pi4j.close();
    }

    @Override
    protected PwmOutput output() {
        return output;
    }

    @Override
    protected long highNs() {
        return pi4j.twins.pwm.highNs();
    }
}
