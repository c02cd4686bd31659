package spikerig.bridge.link;

/// What a board answers to HEARTBEAT: its counters since it started; PROTOCOL.md, "Messages".
public record BoardHealth(
        long timeUs,
        BoardState state,
        long frames,
        long crcErrors,
        long framingErrors,
        long overruns,
        long otherSessions,
        long repeatedFrames,
        long staleFrames,
        long missedTicks) {
    static BoardHealth of(FrameReader answer) {
        return new BoardHealth(
                answer.longAt(4),
                BoardState.of(answer.unsignedByteAt(12)),
                Integer.toUnsignedLong(answer.intAt(16)),
                Integer.toUnsignedLong(answer.intAt(20)),
                Integer.toUnsignedLong(answer.intAt(24)),
                Integer.toUnsignedLong(answer.intAt(28)),
                Integer.toUnsignedLong(answer.intAt(32)),
                Integer.toUnsignedLong(answer.intAt(36)),
                Integer.toUnsignedLong(answer.intAt(40)),
                Integer.toUnsignedLong(answer.intAt(44)));
    }
}
