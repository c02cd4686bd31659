package spikerig.runtime.telemetry;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Silences the libraries below telemetry. What matters to a user comes as a notice of [Telemetry]; a broken
/// connection is weather and not worth a stack trace.
///
/// A logging configuration that the user names is left as it is.
final class QuietLogs {
    /// Held here: `java.util.logging` forgets the level of a logger that nobody holds.
    private static final List<Logger> LOGGERS = List.of(
            Logger.getLogger("io.moquette"), Logger.getLogger("io.netty"), Logger.getLogger("org.eclipse.paho"));

    private QuietLogs() {}

    static void apply() {
        if (System.getProperty("java.util.logging.config.file") == null
                && System.getProperty("java.util.logging.config.class") == null) {
            LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
        }
    }
}
