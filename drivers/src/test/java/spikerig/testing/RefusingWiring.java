package spikerig.testing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import spikerig.drivers.Clock;
import spikerig.drivers.DeadMan;
import spikerig.drivers.Wiring;
import spikerig.drivers.io.GpioInput;
import spikerig.drivers.io.GpioLine;
import spikerig.drivers.io.I2cBus;
import spikerig.drivers.io.PwmOutput;
import spikerig.drivers.io.SerialPort;
import spikerig.drivers.io.SpiBus;

/// The buses of another wiring, any of whose outputs may refuse what is written to it and stay as it is.
public final class RefusingWiring implements Wiring {
    private final Wiring behind;
    private final Runnable afterWrite;
    private final Set<String> refusing = new HashSet<>();

    /// @param afterWrite runs after every write to a GPIO or PWM
    public RefusingWiring(Wiring behind, Runnable afterWrite) {
        this.behind = behind;
        this.afterWrite = afterWrite;
    }

    /// Makes the GPIO or PWM `name` refuse, or take writes again.
    public void refuse(String name, boolean refuses) {
        if (refuses) {
            refusing.add(name);
        } else {
            refusing.remove(name);
        }
    }

    @Override
    public PwmOutput pwm(String name) {
        PwmOutput output = behind.pwm(name);
        return new PwmOutput() {
            @Override
            public long periodNs() {
                return output.periodNs();
            }

            @Override
            public boolean write(long highNs) {
                boolean taken = !refusing.contains(name) && output.write(highNs);
                afterWrite.run();
                return taken;
            }

            @Override
            public void close() {
                output.close();
            }
        };
    }

    @Override
    public GpioLine gpio(String name) {
        GpioLine line = behind.gpio(name);
        return new GpioLine() {
            @Override
            public boolean write(boolean high) {
                boolean taken = !refusing.contains(name) && line.write(high);
                afterWrite.run();
                return taken;
            }

            @Override
            public void close() {
                line.close();
            }
        };
    }

    @Override
    public Clock clock() {
        return behind.clock();
    }

    @Override
    public SerialPort serial(String name) {
        return behind.serial(name);
    }

    @Override
    public GpioInput gpioInput(String name) {
        return behind.gpioInput(name);
    }

    @Override
    public I2cBus i2c(String name) {
        return behind.i2c(name);
    }

    @Override
    public SpiBus spi(String name) {
        return behind.spi(name);
    }

    @Override
    public List<String> files(String folder) {
        return behind.files(folder);
    }

    @Override
    public <T> T shared(String name, Class<T> type, Supplier<T> make) {
        return behind.shared(name, type, make);
    }

    @Override
    public byte[] file(String name) {
        return behind.file(name);
    }

    @Override
    public DeadMan deadMan(String name) {
        return behind.deadMan(name);
    }
}
