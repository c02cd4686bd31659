package spikerig.runtime.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import spikerig.runtime.dashboard.DashboardConfig;
import spikerig.runtime.rig.Rig;
import spikerig.runtime.telemetry.TelemetryConfig;

/// `--dashboard`, of every command that runs a rig.
final class DashboardOption {
    @Option(
            names = "--dashboard",
            paramLabel = "PORT|off",
            description = "serve the web page there; default: the rig's dashboard.port, off with --fast or without "
                    + "telemetry")
    private String port;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /// What the rig says of its page, or what the option says instead.
    ///
    /// @param silent whether there is no page unless the option asks for it
    DashboardConfig config(Rig rig, TelemetryConfig telemetry, boolean silent) {
        if (port == null) {
            return silent || !telemetry.enabled() ? rig.dashboard().withPort(0) : rig.dashboard();
        }
        if (port.equals("off")) {
            return rig.dashboard().withPort(0);
        }
        try {
            return rig.dashboard().withPort(Integer.parseInt(port));
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(
                    spec.commandLine(), "--dashboard " + port + " must be a port in 1..65535, or off");
        }
    }
}
