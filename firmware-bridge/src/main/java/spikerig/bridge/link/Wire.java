package spikerig.bridge.link;

/// The numbers of the board link, PROTOCOL.md version 1; the other end is `firmware/core/wire.h`.
public final class Wire {
    public static final int VERSION = 1;

    public static final int HEADER_BYTES = 4;
    public static final int CRC_BYTES = 4;

    /// The largest payload of any board; HELLO tells each board's own.
    public static final int PAYLOAD_MAX = 512;

    public static final int HELLO = 0x01;
    public static final int BEGIN = 0x02;
    public static final int CHUNK = 0x03;
    public static final int COMMIT = 0x04;
    public static final int START = 0x05;
    public static final int STOP = 0x06;
    public static final int RESET = 0x07;
    public static final int ARM = 0x08;
    public static final int DISARM = 0x09;
    public static final int ADOPT = 0x0A;
    public static final int TICK = 0x10;
    public static final int HEARTBEAT = 0x11;

    /// Set in the type of an answer.
    public static final int ANSWER = 0x80;

    public static final int REFUSED = 0xFF;

    public static final int HELLO_ANSWER_BYTES = 96;
    public static final int TICK_HEADER_BYTES = 8;
    public static final int TICK_ANSWER_HEADER_BYTES = 32;
    public static final int HEARTBEAT_ANSWER_BYTES = 48;
    public static final int ARM_WORD = 0x214D5241;

    public static final int TICK_SPIKES_IN = 1;
    public static final int TICK_SPIKES_OUT = 2;
    public static final int TICK_GAP = 1;
    public static final int TICK_LOST = 4;

    private Wire() {}
}
