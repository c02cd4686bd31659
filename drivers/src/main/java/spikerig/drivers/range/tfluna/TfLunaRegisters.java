package spikerig.drivers.range.tfluna;

/// Registers of the TF-Luna on I2C, low byte first. Benewake SJ-PM-TF-Luna, I2C register table.
final class TfLunaRegisters {
    static final int ADDRESS = 0x10;

    /// Distance in cm, strength, temperature in 0.01 degC, time in ms since the chip started: two bytes each.
    static final int DATA = 0x00;

    static final int DATA_BYTES = 8;

    /// 0: measures by itself; 1: on demand.
    static final int MODE = 0x23;

    static final int MODE_CONTINUOUS = 0;

    /// Measurements per second, two bytes, low byte first.
    static final int FPS = 0x26;

    /// Whether the chip runs in its low-power mode, of up to 10 measurements per second.
    static final int LOW_POWER = 0x28;

    /// "LUNA" in ASCII.
    static final int SIGNATURE = 0x3c;

    static final long SIGNATURE_LUNA = 0x4c554e41;

    /// Below, a distance is not to be relied on; 65535 is overexposed.
    static final int STRENGTH_MIN = 100;

    static final int STRENGTH_OVEREXPOSED = 65_535;

    static final float DISTANCE_M_MIN = 0.2f;
    static final float DISTANCE_M_MAX = 8f;

    private TfLunaRegisters() {}

    /// The word that FPS holds, as a value whose high byte is written first.
    static long fps(int rateHz) {
        return (rateHz & 0xff) << 8 | rateHz >> 8;
    }
}
