package spikerig.drivers.range.tfluna;

import java.util.Optional;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;
import spikerig.drivers.chip.ReadyLine;
import spikerig.drivers.range.tfminis.LidarModel;
import spikerig.drivers.range.tfminis.TfMiniS;
import spikerig.drivers.range.tfminis.TfMiniSTwin;

/// Makes the `tf-luna` sensor: on a serial port it speaks the frames of the TFmini-S.
public final class TfLunaProvider implements DriverProvider<TfLunaConfig> {
    @Override
    public String type() {
        return "tf-luna";
    }

    @Override
    public Class<TfLunaConfig> configType() {
        return TfLunaConfig.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "Benewake TF-Luna lidar", "i2c, serial, gpio", "distance m, strength 1, temperature degC",
                "Benewake SJ-PM-TF-Luna", Evidence.TWIN, Evidence.KERNEL_BUS));
    }

    @Override
    public Sensor create(TfLunaConfig config, Wiring wiring) {
        return switch (config.bus()) {
            case I2C -> new TfLuna(
                    wiring.i2c(config.io()), ReadyLine.on(config.ready(), wiring), config, wiring.clock());
            case SERIAL -> new TfMiniS(
                    LidarModel.TF_LUNA, wiring.serial(config.io()), config.io(), config.rateHz(), wiring.clock());
        };
    }

    @Override
    public Twin twin(TfLunaConfig config, TwinWiring wiring, long seed) {
        if (config.bus() == TfLunaBus.SERIAL) {
            return new TfMiniSTwin(wiring.serial(config.io()), 8.0, config.noiseM(), seed);
        }
        TfLunaTwin twin = new TfLunaTwin(
                config.ready() == null ? null : wiring.gpioInput(config.ready()), config.noiseM(), seed);
        wiring.i2c(config.io()).attach(config.address(), twin);
        return twin;
    }
}
