package spikerig.runtime.command;

/// What became of the commands since the start.
///
/// @param obeyed done as asked, `stop` included
/// @param stops `stop` obeyed
/// @param duplicates a `stop` that had come before, answered again
/// @param huge more bytes than a command can have
/// @param malformed no JSON object, an unknown command, or keys that are missing or wrong
/// @param replayed old, kept by the broker, or come before
/// @param unauthorised without the right, or with a wrong signature
/// @param failed understood, allowed and not possible
/// @param flooded came faster than they could be looked at
public record CommandCounts(
        long obeyed, long stops, long duplicates, long huge, long malformed, long replayed, long unauthorised,
        long failed, long flooded) {
    /// Before anything has come.
    public static final CommandCounts NONE = new CommandCounts(0, 0, 0, 0, 0, 0, 0, 0, 0);

    public long refused() {
        return huge + malformed + replayed + unauthorised + flooded;
    }
}
