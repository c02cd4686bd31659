package spikerig.runtime.recording;

import java.util.List;

/// What came of feeding a recording to a controller.
///
/// @param recording name of the file
/// @param equal whether every tick that was compared gave the same bits, and there was one
/// @param ticks compared
/// @param differences ticks that gave something else
/// @param firstDifference the first of them; null for none
/// @param complete whether the file ends as it should, and not as after a power cut
/// @param faults what is damaged in it, a line each
public record ReplayResult(
        String recording, boolean equal, long ticks, long differences, Difference firstDifference, boolean complete,
        List<String> faults, List<Loop> loops) {
    /// One loop of it.
    ///
    /// @param controller the one that was fed
    /// @param startTick the first that was fed; -1 for none
    /// @param ticks compared
    /// @param skippedTicks in the recording, but before the start, or after a gap without a state to start from
    /// @param gaps in the recording
    public record Loop(
            String loop, String controller, long startTick, long ticks, long differences, long skippedTicks, long gaps,
            Difference firstDifference) {}
}
