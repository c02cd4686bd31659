package spikerig.runtime.recording.mcap;

import java.io.IOException;

/// Carries what a visitor threw past the handling of damaged records.
final class VisitorFailure extends IOException {
    private static final long serialVersionUID = 1;

    private final transient IOException thrown;

    VisitorFailure(IOException thrown) {
        super(thrown.getMessage(), thrown);
        this.thrown = thrown;
    }

    IOException cause() {
        return thrown;
    }
}
