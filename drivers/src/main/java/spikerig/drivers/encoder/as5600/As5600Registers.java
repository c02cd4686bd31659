package spikerig.drivers.encoder.as5600;

/// Registers of the AS5600, high byte first. ams AS5600 data sheet v1-06, register map.
final class As5600Registers {
    static final int ADDRESS = 0x36;

    static final int CONF = 0x07;

    /// CONF: slow filter 2x, its quickest: 0.286 ms; no fast filter, no hysteresis, no power saving.
    static final int CONF_QUICK = 0x0300;

    /// STATUS and, after it, RAW ANGLE in 12 bits.
    static final int STATUS = 0x0b;

    static final int STATUS_AND_ANGLE_BYTES = 3;

    /// STATUS: magnet detected, too weak, too strong.
    static final int MAGNET_DETECTED = 0x20;

    static final int MAGNET_WEAK = 0x10;
    static final int MAGNET_STRONG = 0x08;

    static final int COUNTS_PER_TURN = 4096;

    private As5600Registers() {}
}
