package spikerig.runtime.plant;

import spikerig.drivers.Noise;

/// Makes a plant from the keys of a rig file's `[plant]` section. Found by [java.util.ServiceLoader].
///
/// @param <C> the section's keys, annotated and validated as a driver's configuration is
public interface PlantProvider<C extends Record> {
    String type();

    Class<C> configType();

    Plant create(C config);

    /// Another specimen of the same kind: the parameters that nobody knows well, drawn about those of `config`. What is
    /// to fly more than one specimen is trained on such. By itself a plant does not vary.
    default C varied(C config, Noise noise) {
        return config;
    }
}
