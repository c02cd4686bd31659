package spikerig.drivers.motor.servo;

import java.util.function.LongSupplier;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.motor.pca9685.Pca9685Output;
import spikerig.drivers.motor.pca9685.Pca9685Twin;

/// A servo as its signal wire shows it. It does one thing: the angle that it was told last, in rad.
///
/// It turns at once: how long a turn takes is the plant's business. Without pulses it stays where it is, and pulses
/// outside its limits take it to its stops.
public final class ServoTwin implements Twin {
    private final LongSupplier pulseNs;
    private final ServoConfig limits;
    private double angleRad;

    private ServoTwin(LongSupplier pulseNs, ServoConfig limits) {
        this.pulseNs = pulseNs;
        this.limits = limits;
    }

    /// Puts a servo at the output that `config` names, and its PCA9685 on the bus where it needs one.
    public static ServoTwin on(ServoConfig config, TwinWiring wiring) {
        if (config.pwm() != null) {
            return new ServoTwin(wiring.pwm(config.pwm())::highNs, config);
        }
        Pca9685Output output = config.pca9685();
        Pca9685Twin chip = Pca9685Twin.on(wiring.i2c(output.io()), output.address());
        return new ServoTwin(() -> chip.highNs(output.channel()), config);
    }

    /// The angle that the signal asks for now.
    public double angleRad() {
        double pulseUs = pulseNs.getAsLong() / 1000.0;
        if (pulseUs > 0) {
            double share = (pulseUs - limits.minPulseUs()) / (limits.maxPulseUs() - limits.minPulseUs());
            angleRad = Math.clamp(share, 0.0, 1.0) * limits.rangeDeg() * (StrictMath.PI / 180.0);
        }
        return angleRad;
    }

    @Override
    public void actuated(long timeNs, float[] si, int offset) {
        si[offset] = (float) angleRad();
    }
}
