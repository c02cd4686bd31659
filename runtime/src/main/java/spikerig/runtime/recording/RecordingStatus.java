package spikerig.runtime.recording;

import java.nio.file.Path;

/// How a recording stands.
///
/// @param file the one that is or was written last; null before the first
/// @param files how many so far
/// @param ticks handed to the files
/// @param gaps how often ticks were lost because the ring was full
/// @param lostTicks how many these were
/// @param lostEvents camera events that found no room
/// @param fault what the disk said, while it does not take what it is given; null when all is well
public record RecordingStatus(
        Path file, int files, long ticks, long gaps, long lostTicks, long lostEvents, String fault) {
    static final RecordingStatus NONE = new RecordingStatus(null, 0, 0, 0, 0, 0, null);

    /// One line for the end of a run.
    public String summary() {
        String where = file == null
                ? "nothing"
                : ticks + " ticks in " + file
                        + (files > 1 ? " and " + (files - 1) + " before it" : "");
        return "recording: " + where
                + (gaps == 0 ? "" : "; " + gaps + (gaps == 1 ? " gap, " : " gaps, ") + lostTicks + " ticks lost")
                + (lostEvents == 0 ? "" : "; " + lostEvents + " camera events lost")
                + (fault == null ? "" : "; NOT COMPLETE: " + fault);
    }
}
