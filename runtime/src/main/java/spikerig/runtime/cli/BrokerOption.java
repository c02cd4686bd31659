package spikerig.runtime.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import spikerig.runtime.rig.Rig;
import spikerig.runtime.telemetry.TelemetryConfig;

/// `--broker`, of every command that publishes.
final class BrokerOption {
    @Option(
            names = "--broker",
            paramLabel = "WHERE",
            description = "publish telemetry to mqtt://host:port, ssl://host:port, embedded, or off; default: "
                    + "the rig's, "
                    + "off with --fast")
    private String broker;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /// The rig's telemetry, or what the option says instead.
    ///
    /// @param silent whether nothing is published unless the option asks for it
    TelemetryConfig config(Rig rig, boolean silent) {
        if (broker == null) {
            return silent ? rig.telemetry().withBroker("off") : rig.telemetry();
        }
        try {
            return rig.telemetry().withBroker(broker);
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), "--" + refused.getMessage());
        }
    }
}
