package spikerig.drivers.motor.pca9685;

import static spikerig.drivers.motor.pca9685.Pca9685Registers.AUTO_INCREMENT;
import static spikerig.drivers.motor.pca9685.Pca9685Registers.MODE1;
import static spikerig.drivers.motor.pca9685.Pca9685Registers.MODE2;
import static spikerig.drivers.motor.pca9685.Pca9685Registers.PRESCALE;
import static spikerig.drivers.motor.pca9685.Pca9685Registers.SLEEP;

import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Wiring;
import spikerig.drivers.io.I2cBus;
import spikerig.drivers.io.PwmOutput;

/// NXP PCA9685: sixteen 12-bit PWM outputs at one rate, on I2C.
///
/// Several devices may use outputs of one chip; each makes its own `Pca9685`. A chip that already runs at the wanted
/// rate is left running, so that one device does not interrupt the pulses of another. All must want the same rate.
/// Outputs keep running when the host dies.
public final class Pca9685 {
    private static final double SERVO_RATE_HZ = 50.0;

    /// Section 7.3.1.1: time that the oscillator needs after SLEEP is cleared.
    private static final long OSCILLATOR_NS = 500_000;

    private final I2cBus bus;
    private final int address;
    private final String name;
    private final long periodNs;
    private final byte[] tx = new byte[2];
    private final byte[] rx = new byte[1];

    /// Wakes the chip at the nearest rate that it can make. Leaves its outputs as they are.
    ///
    /// @throws DeviceException when the chip does not answer or its registers do not hold what was written
    public Pca9685(I2cBus bus, String busName, int address, double rateHz, Clock clock) {
        this.bus = bus;
        this.address = address;
        name = "PCA9685 at 0x%02x on %s".formatted(address, busName);
        int prescale = Pca9685Registers.prescale(rateHz);
        periodNs = Pca9685Registers.periodNs(prescale);
        boolean awake = (read(MODE1) & (SLEEP | AUTO_INCREMENT)) == AUTO_INCREMENT;
        if (!awake || read(PRESCALE) != prescale) {
            write(MODE1, AUTO_INCREMENT | SLEEP);
            write(PRESCALE, prescale);
            write(MODE2, Pca9685Registers.TOTEM_POLE);
            write(MODE1, AUTO_INCREMENT);
            clock.sleepUntil(clock.nanoTime() + OSCILLATOR_NS);
        }
        if (read(PRESCALE) != prescale) {
            throw new DeviceException(name + " does not hold its prescaler; is another chip at this address?");
        }
    }

    /// The output that a servo names, of a chip run at 50 Hz.
    public static PwmOutput servoOutput(Pca9685Output output, Wiring wiring) {
        I2cBus bus = wiring.i2c(output.io());
        return new Pca9685(bus, output.io(), output.address(), SERVO_RATE_HZ, wiring.clock()).output(output.channel());
    }

    /// One of the outputs, 0..15, and switches it off. Its transactions allocate nothing.
    public PwmOutput output(int channel) {
        Pca9685Registers.checkChannel(channel);
        return new Pca9685Channel(bus, address, channel, periodNs);
    }

    private int read(int register) {
        tx[0] = (byte) register;
        expectOk(bus.transfer(address, tx, 1, rx, 1));
        return rx[0] & 0xff;
    }

    private void write(int register, int value) {
        tx[0] = (byte) register;
        tx[1] = (byte) value;
        expectOk(bus.transfer(address, tx, 2, rx, 0));
    }

    private void expectOk(I2cBus.Result result) {
        if (result != I2cBus.Result.OK) {
            throw new DeviceException("%s: %s; check its supply and address jumpers, and look for it with i2cdetect"
                    .formatted(name, result == I2cBus.Result.NO_ANSWER ? "no answer" : "bus error"));
        }
    }
}
