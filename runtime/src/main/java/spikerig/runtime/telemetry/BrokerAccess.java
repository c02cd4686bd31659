package spikerig.runtime.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/// A broker, and what proves to it who this is.
///
/// @param user null: nobody
/// @param password null: none
/// @param tls null: not encrypted
public record BrokerAccess(BrokerAddress address, String user, String password, SSLContext tls) {
    /// Without a login.
    public static BrokerAccess open(BrokerAddress address) {
        return new BrokerAccess(address, null, null, null);
    }

    /// Reads the files that `config` names.
    ///
    /// @throws IOException naming the key of a file that is of no use
    public static BrokerAccess of(TelemetryConfig config, BrokerAddress address) throws IOException {
        return new BrokerAccess(address, config.user(), password(config), address.tls() ? tls(config) : null);
    }

    private static String password(TelemetryConfig config) throws IOException {
        if (config.passwordFile() == null) {
            return config.password();
        }
        try {
            return Files.readAllLines(Path.of(config.passwordFile())).getFirst();
        } catch (IOException | RuntimeException unreadable) {
            throw new IOException("telemetry.passwordFile: " + unreadable.getMessage(), unreadable);
        }
    }

    private static SSLContext tls(TelemetryConfig config) throws IOException {
        try {
            return PemFiles.context(config.caFile(), config.certFile(), config.keyFile());
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            throw new IOException("telemetry.caFile, certFile or keyFile: " + unusable.getMessage(), unusable);
        }
    }
}
