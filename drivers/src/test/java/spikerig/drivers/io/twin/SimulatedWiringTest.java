package spikerig.drivers.io.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import spikerig.drivers.Clock;
import spikerig.drivers.DeadMan;
import spikerig.drivers.Wiring;
import spikerig.drivers.io.DataFiles;
import spikerig.drivers.io.GpioConfig;
import spikerig.drivers.io.IoConfig;
import spikerig.drivers.io.PwmConfig;
import spikerig.drivers.io.WiringContract;

class SimulatedWiringTest extends WiringContract {
    private final SimulatedWiring motor = new SimulatedWiring(
            Map.of(
                    "in1", new PwmConfig("/sys/class/pwm/pwmchip0", 0, 20_000.0),
                    "in2", new GpioConfig("/dev/gpiochip0", 26, false, false),
                    "sleep", new GpioConfig("/dev/gpiochip0", 22, false, true)),
            STOPPED,
            name -> new byte[0]);

    @Override
    protected Wiring wiring(Map<String, IoConfig> io, Clock clock, DataFiles files) {
        return new SimulatedWiring(io, clock, files);
    }

    @Test
    void givesAPwmThePeriodOfItsSection() {
        assertEquals(50_000, motor.pwm("in1").periodNs());
    }

    @Test
    void saysWhatTheGuardWouldCover() {
        assertEquals(DeadMan.Kind.GUARD, motor.deadMan("in1").kind());
        assertEquals(DeadMan.Kind.GUARD, motor.deadMan("sleep").kind());
        assertEquals(DeadMan.NONE, motor.deadMan("in2"));
    }

    @Test
    void dropsTheEnableLinesAndNoOther() {
        motor.gpio("sleep").write(true);
        motor.gpio("in2").write(true);
        motor.dropEnableLines();
        assertFalse(motor.gpio("sleep").isHigh());
        assertTrue(motor.gpio("in2").isHigh());
    }
}
