package spikerig.runtime.plant;

/// The `blimp-altitude` plant.
public final class BlimpAltitudeProvider implements PlantProvider<BlimpAltitudeConfig> {
    @Override
    public String type() {
        return "blimp-altitude";
    }

    @Override
    public Class<BlimpAltitudeConfig> configType() {
        return BlimpAltitudeConfig.class;
    }

    @Override
    public Plant create(BlimpAltitudeConfig config) {
        return new BlimpAltitude(config);
    }
}
