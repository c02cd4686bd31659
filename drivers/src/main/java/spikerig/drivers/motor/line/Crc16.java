package spikerig.drivers.motor.line;

/// CRC-16/XMODEM: polynomial 0x1021, initial value 0, no reflection. Of "123456789" it is 0x31C3.
///
/// VESC and RoboClaw guard their packets with it.
public final class Crc16 {
    private static final int POLYNOMIAL = 0x1021;

    private Crc16() {}

    /// The check value of `bytes[offset..offset + length)`.
    public static int of(byte[] bytes, int offset, int length) {
        int crc = 0;
        for (int i = 0; i < length; i++) {
            crc = update(crc, bytes[offset + i]);
        }
        return crc;
    }

    /// Carries `crc` on over one more byte.
    public static int update(int crc, byte next) {
        int value = crc ^ (next & 0xff) << 8;
        for (int bit = 0; bit < 8; bit++) {
            value = (value & 0x8000) != 0 ? value << 1 ^ POLYNOMIAL : value << 1;
        }
        return value & 0xffff;
    }
}
