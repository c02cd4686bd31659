package spikerig.drivers.motor.tmc2209;

/// Datagrams and registers of the TMC2209, from the data sheet (revision 1.09), sections 4.1 (UART) and 5 (registers):
///
/// ```
/// write   05 | node | register + 80 | 4 bytes, high byte first | CRC-8
/// read    05 | node | register      | CRC-8
/// answer  05 | FF   | register      | 4 bytes, high byte first | CRC-8
/// ```
///
/// One wire carries both directions, so everything that is sent comes back as an echo before the answer.
final class Tmc2209Registers {
    static final int SYNC = 0x05;
    static final int MASTER = 0xff;
    static final int WRITE = 0x80;
    static final int REQUEST_BYTES = 4;
    static final int DATAGRAM_BYTES = 8;

    /// 5.1: bit 6 `pdn_disable` (UART in charge), bit 7 `mstep_reg_select`, bit 8 `multistep_filt`; `en_SpreadCycle`
    /// (bit 2) low is stealthChop.
    static final int GCONF = 0x00;
    static final int GCONF_UART = 1 << 6 | 1 << 7 | 1 << 8;
    static final int GCONF_SPREAD_CYCLE = 1 << 2;
    /// 5.1: bit 0 `reset`, bit 1 `drv_err`; written ones clear.
    static final int GSTAT = 0x01;
    static final int GSTAT_RESET = 1;
    static final int GSTAT_ALL = 7;
    /// 5.1: counts writes that were taken, modulo 256.
    static final int IFCNT = 0x02;
    /// 5.2: `IHOLD` 4..0, `IRUN` 12..8, `IHOLDDELAY` 19..16.
    static final int IHOLD_IRUN = 0x10;
    static final int HOLD_DELAY = 8 << 16;
    /// 5.2: speed in units of the clock over 2^24, 24 bits signed.
    static final int VACTUAL = 0x22;
    static final int VACTUAL_MAX = (1 << 23) - 1;
    /// 5.3: load, 0 (stall) to 510 (none).
    static final int SG_RESULT = 0x41;
    static final int SG_RESULT_MAX = 510;
    /// 5.5.1: `TOFF` 3..0 (0: bridges off), `HSTRT` 6..4, `TBL` 16..15, `MRES` 27..24, `intpol` 28.
    static final int CHOPCONF = 0x6c;
    static final int CHOPCONF_BASE = 0x1001_0050;
    static final int TOFF_ON = 3;
    static final int MRES_SHIFT = 24;
    /// 5.5.3: bit 0 over-temperature warning, bit 1 over-temperature, 5..2 shorts, bit 31 standstill.
    static final int DRV_STATUS = 0x6f;

    /// 7.1, table: 12 MHz inside, give or take a few percent.
    static final double CLOCK_HZ = 12e6;

    /// Units of [#VACTUAL] in one microstep per second.
    static final double VACTUAL_PER_MICROSTEP_PER_S = (1 << 24) / CLOCK_HZ;

    private Tmc2209Registers() {}

    /// Writes a read request. Returns its length.
    static int request(byte[] frame, int node, int register) {
        frame[0] = SYNC;
        frame[1] = (byte) node;
        frame[2] = (byte) register;
        frame[3] = crc8(frame, 0, 3);
        return REQUEST_BYTES;
    }

    /// Writes a write datagram at `offset`. Returns where it ends.
    static int write(byte[] frame, int offset, int node, int register, int value) {
        frame[offset] = SYNC;
        frame[offset + 1] = (byte) node;
        frame[offset + 2] = (byte) (register | WRITE);
        for (int i = 0; i < 4; i++) {
            frame[offset + 3 + i] = (byte) (value >> 24 - 8 * i);
        }
        frame[offset + 7] = crc8(frame, offset, 7);
        return offset + DATAGRAM_BYTES;
    }

    /// Section 4.2: polynomial x^8 + x^2 + x + 1, the bits of each byte taken from the lowest on.
    static byte crc8(byte[] bytes, int offset, int length) {
        int crc = 0;
        for (int i = 0; i < length; i++) {
            int rest = bytes[offset + i] & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                boolean high = ((crc >> 7 ^ rest) & 1) != 0;
                crc = high ? crc << 1 ^ 0x07 : crc << 1;
                rest >>= 1;
            }
        }
        return (byte) crc;
    }
}
