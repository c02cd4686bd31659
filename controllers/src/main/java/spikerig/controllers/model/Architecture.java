package spikerig.controllers.model;

/// A kind of network that model files can hold. Found by [java.util.ServiceLoader].
public interface Architecture {
    /// The value of `arch` in a model file.
    String name();

    /// @throws ModelException when the file does not hold such a network
    Model open(ModelFile file);
}
