package spikerig.runtime.recording.mcap;

import java.util.List;

/// How a file was found to be.
///
/// @param library what wrote it
/// @param complete whether it ends as a file should, and not as after a power cut
/// @param wholeBytes length of what could be read from its begin on
/// @param chunks those whose CRC held
/// @param messages those that were shown
/// @param unknownRecords records with an opcode that is not in the specification, which were skipped
/// @param faults what was skipped because it is damaged, a line each; the first of many
public record McapContent(
        String library,
        boolean complete,
        long wholeBytes,
        long chunks,
        long messages,
        long unknownRecords,
        List<String> faults) {}
