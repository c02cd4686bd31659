package spikerig.runtime.plant;

import spikerig.drivers.Noise;

/// The `blimp-altitude` plant.
public final class BlimpAltitudeProvider implements PlantProvider<BlimpAltitudeConfig> {
    private static final double HIGHEST_START_M = 2.0;

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

    /// Thrust and drag within a quarter, lags and drafts within a half, lift by half a unit of command. Chosen: what a
    /// new battery, envelope or room may change. It starts anywhere up to 2 m, above its set point as often as below:
    /// who has only ever climbed from the floor may not find down, as after a trip in flight.
    @Override
    public BlimpAltitudeConfig varied(BlimpAltitudeConfig config, Noise noise) {
        return new BlimpAltitudeConfig(
                noise.uniform(0.0, HIGHEST_START_M),
                config.thrustMPerS2() * noise.uniform(0.8, 1.25),
                Math.min(1.0, config.downThrustRatio() * noise.uniform(0.8, 1.25)),
                config.buoyancyMPerS2() + config.thrustMPerS2() * noise.uniform(-0.5, 0.5),
                config.buoyancySpreadMPerS2(),
                config.dragPerM() * noise.uniform(0.8, 1.25),
                config.motorLagS() * noise.uniform(0.5, 1.5),
                config.servoReversalS() * noise.uniform(0.75, 1.25),
                config.draftMPerS2() * noise.uniform(0.5, 1.5));
    }
}
