package spikerig.drivers.encoder.quadrature;

import java.util.Optional;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;

/// Makes the `quadrature` sensor.
public final class QuadratureProvider implements DriverProvider<QuadratureConfig> {
    @Override
    public String type() {
        return "quadrature";
    }

    @Override
    public Class<QuadratureConfig> configType() {
        return QuadratureConfig.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "quadrature encoder on two inputs", "gpio", "angle rad, angularRate rad/s, count 1, missed 1",
                "none: two square waves", Evidence.TWIN));
    }

    @Override
    public Sensor create(QuadratureConfig config, Wiring wiring) {
        return new Quadrature(
                wiring.gpioInput(config.a()), wiring.gpioInput(config.b()), config.countsPerTurn(), config.reversed(),
                wiring.clock());
    }

    @Override
    public Twin twin(QuadratureConfig config, TwinWiring wiring, long seed) {
        return new QuadratureTwin(
                wiring.gpioInput(config.a()), wiring.gpioInput(config.b()), config.countsPerTurn(),
                config.reversed(), seed);
    }
}
