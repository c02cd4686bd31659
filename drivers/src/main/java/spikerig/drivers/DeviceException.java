package spikerig.drivers;

/// A device or bus that could not be opened, with what to do about it. Thrown at start only, never in the loop.
public final class DeviceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DeviceException(String message) {
        super(message);
    }

    public DeviceException(String message, Throwable cause) {
        super(message, cause);
    }
}
