package spikerig.controllers;

/// Makes a controller from the keys of a rig file. Found by [java.util.ServiceLoader].
///
/// @param <C> the keys of the controller's section, annotated and validated as a driver's configuration is
public interface ControllerProvider<C extends Record> {
    /// The value of `type` in the rig file, such as `snn-pid`.
    String type();

    Class<C> configType();

    /// Builds the controller for loops of `periodNs`.
    ///
    /// @throws IllegalArgumentException when a key or the model file cannot be used, naming it and the remedy
    Controller create(C config, long periodNs, ModelSource models);
}
