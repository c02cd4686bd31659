package spikerig.runtime.cli;

import java.io.IOException;
import java.io.InputStream;

/// What a person types, line by line, without waiting for it. Main thread.
final class Keyboard {
    private final InputStream in;
    private final StringBuilder line = new StringBuilder();
    private boolean open = true;

    /// Forgets what was typed before.
    Keyboard(InputStream in) {
        this.in = in;
        while (line() != null) {
            // typed before anybody could know what it would do
        }
        line.setLength(0);
    }

    /// The next whole line; null when there is none yet, or never again.
    String line() {
        try {
            while (open && in.available() > 0) {
                int character = in.read();
                if (character == '\n') {
                    String whole = line.toString().strip();
                    line.setLength(0);
                    return whole;
                }
                line.append((char) character);
            }
        } catch (IOException closed) {
            open = false;
        }
        return null;
    }
}
