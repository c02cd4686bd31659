package spikerig.runtime.cli;

import picocli.CommandLine.Option;
import spikerig.runtime.rig.RecordingKeys;
import spikerig.runtime.rig.Rig;

/// `--record`, of every command that runs a rig.
final class RecordOption {
    @Option(
            names = "--record",
            paramLabel = "DIR",
            description = "record every tick into that folder; default: the rig's telemetry.record; off: nowhere")
    private String folder;

    /// What the rig says of recordings, or what the option says instead.
    RecordingKeys keys(Rig rig) {
        return folder == null ? rig.recording() : rig.recording().into(folder.equals("off") ? null : folder);
    }
}
