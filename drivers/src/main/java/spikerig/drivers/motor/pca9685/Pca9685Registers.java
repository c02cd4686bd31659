package spikerig.drivers.motor.pca9685;

/// Registers of the PCA9685, and the numbers that go into them. NXP data sheet revision 4, section 7.3.
final class Pca9685Registers {
    static final int MODE1 = 0x00;
    static final int MODE2 = 0x01;
    static final int LED0_ON_L = 0x06;
    static final int PRESCALE = 0xfe;

    /// MODE1: the oscillator is off; the only state in which PRESCALE can be written.
    static final int SLEEP = 0x10;

    /// MODE1: a transfer goes on to the next register.
    static final int AUTO_INCREMENT = 0x20;

    /// MODE2: totem-pole outputs.
    static final int TOTEM_POLE = 0x04;

    /// LEDn_ON_H, LEDn_OFF_H: constantly on, constantly off; off wins.
    static final int FULL = 0x10;

    static final int CHANNELS = 16;
    static final int REGISTERS_PER_CHANNEL = 4;
    static final int COUNTS = 4096;

    /// 25 MHz oscillator: one count of one prescaler step is 40 ns, a period is 4096 counts.
    static final long PERIOD_NS_PER_STEP = 40L * COUNTS;

    private static final double OSCILLATOR_HZ = 25e6;
    private static final int PRESCALE_MIN = 3;
    private static final int PRESCALE_MAX = 255;
    static final double RATE_HZ_MIN = 24.0;
    static final double RATE_HZ_MAX = 1526.0;

    /// 7-bit addresses that the six address pins can give.
    private static final int ADDRESS_MIN = 0x40;

    private static final int ADDRESS_MAX = 0x7f;

    private Pca9685Registers() {}

    /// Section 7.3.5: `round(25 MHz / (4096 rate)) - 1`.
    static int prescale(double rateHz) {
        long steps = Math.round(OSCILLATOR_HZ / COUNTS / rateHz);
        return Math.clamp(steps - 1, PRESCALE_MIN, PRESCALE_MAX);
    }

    static long periodNs(int prescale) {
        return PERIOD_NS_PER_STEP * (prescale + 1);
    }

    /// Counts of a pulse, 0..4096, rounded to the nearest.
    static int counts(long highNs, long periodNs) {
        return (int) ((Math.clamp(highNs, 0, periodNs) * COUNTS + periodNs / 2) / periodNs);
    }

    static void checkAddress(int address) {
        if (address < ADDRESS_MIN || address > ADDRESS_MAX) {
            throw new IllegalArgumentException("address = 0x%02x must be in 0x%02x..0x%02x"
                    .formatted(address, ADDRESS_MIN, ADDRESS_MAX));
        }
    }

    static void checkChannel(int channel) {
        if (channel < 0 || channel >= CHANNELS) {
            throw new IllegalArgumentException("channel = " + channel + " must be in 0..15");
        }
    }
}
