package spikerig.drivers;

import java.util.Optional;

/// Makes a driver, and the twin that stands in for its chip, from the keys of a rig file.
///
/// Found by [java.util.ServiceLoader], so that a jar on the class path adds a device.
///
/// @param <C> the keys of the device's section. Each component carries
///     [com.fasterxml.jackson.annotation.JsonPropertyDescription], and a default, if it has one, in
///     [com.fasterxml.jackson.annotation.JsonProperty#defaultValue()]. The compact constructor validates and throws
///     [IllegalArgumentException] with a message such as `rateHz = 2000 must be in 1..1000`.
public interface DriverProvider<C extends Record> {
    /// The value of `type` in the rig file, such as `tfmini-s`.
    String type();

    Class<C> configType();

    /// What the list of drivers says of it; empty: that it says nothing of itself.
    default Optional<DeviceSummary> summary() {
        return Optional.empty();
    }

    /// Opens the device over the buses that `config` names.
    ///
    /// @throws DeviceException when the device does not answer or refuses its configuration
    Device create(C config, Wiring wiring);

    /// Makes the simulated chip and attaches it to the simulated buses that `config` names.
    ///
    /// @param seed the source of all randomness of this twin
    Twin twin(C config, TwinWiring wiring, long seed);
}
