package spikerig.bridge.link;

import java.nio.charset.StandardCharsets;

/// What a board answers to HELLO; PROTOCOL.md, "Messages".
///
/// @param credits frames that may be under way
/// @param payloadMax bytes
/// @param firmware such as `0.1.0`
/// @param digest SHA-256 of the image it holds, all zero for none
/// @param imageBytes of that image, of which `arrivedBytes` have arrived
public record BoardInfo(
        String name,
        String firmware,
        int credits,
        int payloadMax,
        int capabilities,
        int inputsMax,
        int outputsMax,
        int neuronsMax,
        int tickRateMaxHz,
        int imageBytesMax,
        int stateBytesMax,
        int watchdogMaxMs,
        BoardState state,
        byte[] digest,
        int imageBytes,
        int arrivedBytes) {
    public static final int CAN_FLOAT32 = 1;
    public static final int CAN_FIXED = 2;
    public static final int CAN_SPIKES_IN = 4;
    public static final int CAN_SPIKES_OUT = 8;
    public static final int CAN_ACTUATE = 16;

    private static final int NAME_AT = 36;
    private static final int NAME_BYTES = 16;
    private static final int DIGEST_AT = 52;
    private static final int DIGEST_BYTES = 32;

    public boolean can(int capability) {
        return (capabilities & capability) != 0;
    }

    static BoardInfo of(FrameReader answer) {
        int version = answer.intAt(32);
        return new BoardInfo(
                name(answer),
                "%d.%d.%d".formatted(version >>> 16, version >>> 8 & 0xFF, version & 0xFF),
                answer.unsignedByteAt(5),
                answer.unsignedShortAt(6),
                answer.intAt(8),
                answer.unsignedShortAt(12),
                answer.unsignedShortAt(14),
                answer.unsignedShortAt(16),
                answer.unsignedShortAt(18),
                answer.intAt(20),
                answer.intAt(24),
                answer.unsignedShortAt(28),
                BoardState.of(answer.unsignedByteAt(30)),
                bytes(answer, DIGEST_AT, DIGEST_BYTES),
                answer.intAt(84),
                answer.intAt(88));
    }

    private static String name(FrameReader answer) {
        byte[] name = bytes(answer, NAME_AT, NAME_BYTES);
        int end = 0;
        while (end < name.length && name[end] != 0) {
            end++;
        }
        return new String(name, 0, end, StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(FrameReader answer, int from, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = answer.byteAt(from + i);
        }
        return bytes;
    }
}
