package spikerig.runtime.cli;

import java.io.IOException;
import java.nio.file.Path;
import spikerig.runtime.command.CommandRefused;
import spikerig.runtime.command.RecordingControl;
import spikerig.runtime.recording.Recorder;

/// Lets commands start and stop the recorder of a run.
record RecorderControl(Recorder recorder) implements RecordingControl {
    @Override
    public String start() {
        try {
            return recorder.start().toString();
        } catch (IOException refused) {
            throw new CommandRefused(refused.getMessage());
        }
    }

    @Override
    public String stop() {
        Path file = recorder.stop();
        if (file == null) {
            throw new CommandRefused("nothing is being recorded");
        }
        return file.toString();
    }
}
