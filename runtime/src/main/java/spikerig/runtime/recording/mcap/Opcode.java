package spikerig.runtime.recording.mcap;

/// The records of the format, and what begins and ends a file. Every record is an opcode, the length of its content as
/// u64, and the content; all numbers are little endian, strings are UTF-8 after a u32 of bytes.
final class Opcode {
    static final byte HEADER = 0x01;
    static final byte FOOTER = 0x02;
    static final byte SCHEMA = 0x03;
    static final byte CHANNEL = 0x04;
    static final byte MESSAGE = 0x05;
    static final byte CHUNK = 0x06;
    static final byte MESSAGE_INDEX = 0x07;
    static final byte CHUNK_INDEX = 0x08;
    static final byte ATTACHMENT = 0x09;
    static final byte ATTACHMENT_INDEX = 0x0A;
    static final byte STATISTICS = 0x0B;
    static final byte METADATA = 0x0C;
    static final byte METADATA_INDEX = 0x0D;
    static final byte SUMMARY_OFFSET = 0x0E;
    static final byte DATA_END = 0x0F;

    private static final byte[] MAGIC = {(byte) 0x89, 'M', 'C', 'A', 'P', '0', '\r', '\n'};

    /// Opcode and length.
    static final int HEAD_BYTES = 9;

    /// Two offsets and a CRC.
    static final int FOOTER_BYTES = 20;

    private Opcode() {}

    static byte[] magic() {
        return MAGIC.clone();
    }
}
