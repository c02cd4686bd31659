package spikerig.controllers.model;

/// A model or data file cannot be used. The message names file, tensor or key, and the remedy.
public final class ModelException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
