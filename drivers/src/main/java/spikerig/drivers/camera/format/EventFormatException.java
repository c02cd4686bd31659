package spikerig.drivers.camera.format;

import java.io.IOException;

/// A file that is none of the formats, with what it looks like.
public final class EventFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    public EventFormatException(String message) {
        super(message);
    }
}
