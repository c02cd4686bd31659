package spikerig.runtime.plant;

/// Makes a plant from the keys of a rig file's `[plant]` section. Found by [java.util.ServiceLoader].
///
/// @param <C> the section's keys, annotated and validated as a driver's configuration is
public interface PlantProvider<C extends Record> {
    String type();

    Class<C> configType();

    Plant create(C config);
}
