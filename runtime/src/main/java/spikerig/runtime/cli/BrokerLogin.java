package spikerig.runtime.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import spikerig.runtime.telemetry.BrokerAccess;
import spikerig.runtime.telemetry.BrokerAddress;
import spikerig.runtime.telemetry.TelemetryConfig;

/// Where a broker is and how to get in, of every command that visits one.
final class BrokerLogin {
    @Option(names = "--broker", paramLabel = "URL",
            description = "mqtt://host:port or ssl://host:port; default: the rig's, else mqtt://127.0.0.1:1883")
    private String broker;

    @Option(names = "--user", paramLabel = "NAME", description = "log in as this user")
    private String user;

    @Option(names = "--password-file", paramLabel = "FILE", description = "its first line is the user's password")
    private Path passwordFile;

    @Option(names = "--ca", paramLabel = "FILE", description = "PEM: authorities that may vouch for an ssl:// broker")
    private Path ca;

    @Option(names = "--cert", paramLabel = "FILE", description = "PEM: certificate to log in with at an ssl:// broker")
    private Path cert;

    @Option(names = "--key", paramLabel = "FILE", description = "PEM: the certificate's private key")
    private Path key;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /// Null: nobody in particular.
    String user() {
        return user;
    }

    /// The rig's broker and login, where the options say nothing else.
    BrokerAccess access(TelemetryConfig rig) throws IOException {
        try {
            TelemetryConfig config = broker == null ? rig : rig.withBroker(broker);
            if (!config.enabled()) {
                throw new ParameterException(spec.commandLine(), "the rig has no broker; give one with --broker");
            }
            if (user != null || cert != null || ca != null) {
                config = config.withLogin(user, null, text(ca, rig.caFile()), text(cert, rig.certFile()),
                        text(key, rig.keyFile()));
            }
            if (passwordFile != null) {
                config = config.withPasswordFile(passwordFile.toString());
            }
            return BrokerAccess.of(config, BrokerAddress.of(
                    config.embedded() ? "tcp://127.0.0.1:" + config.port() : config.broker()));
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), "--" + refused.getMessage());
        }
    }

    private static String text(Path given, String otherwise) {
        return given == null ? otherwise : given.toString();
    }
}
