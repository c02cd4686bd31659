package spikerig.runtime.cli.recording;

import java.io.IOException;
import java.util.List;
import spikerig.runtime.recording.RecordingInfo;

/// The loop of a recording that an option names.
final class LoopChoice {
    private LoopChoice() {}

    /// @param name null: the first
    /// @throws IOException naming the loops there are
    static RecordingInfo.Loop of(RecordingInfo info, String name) throws IOException {
        for (RecordingInfo.Loop loop : info.loops()) {
            if (name == null || loop.loop().equals(name)) {
                return loop;
            }
        }
        List<String> known = info.loops().stream().map(RecordingInfo.Loop::loop).toList();
        throw new IOException(info.file() + ": has no loop " + name + "; known: " + String.join(", ", known));
    }
}
