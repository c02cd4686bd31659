package spikerig.runtime.rig;

/// A rig file that cannot be used. The message names file, place, key, value and remedy; nothing has moved yet.
public final class RigException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public RigException(String message) {
        super(message);
    }

    public RigException(String message, Throwable cause) {
        super(message, cause);
    }
}
