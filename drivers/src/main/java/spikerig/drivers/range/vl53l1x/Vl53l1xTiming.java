package spikerig.drivers.range.vl53l1x;

/// Timing registers of a VL53L1X, in macro periods of its own oscillator. UM2356, and the API's timeout encoding.
///
/// A macro period is 2304 VCSEL periods; a VCSEL period is `2 (register + 1)` periods of a PLL at 64 times the fast
/// oscillator, whose frequency the chip gives in MHz as 4.12 fixed point. A timing budget is spent on two measurements,
/// A and B, and 4.528 ms of overhead.
///
/// @param phaseCalibration timeout of the phase calibration, 1 ms, 255 at most
/// @param intermeasurement time from measurement to measurement, in the slow oscillator's counts
record Vl53l1xTiming(int phaseCalibration, int modeA, int rangeA, int modeB, int rangeB, long intermeasurement) {
    static final int GUARD_US = 4528;
    private static final int VCSEL_PERIODS_PER_MACRO_PERIOD = 2304;
    private static final double PLL_FACTOR = 64.0;
    private static final int PHASE_CALIBRATION_US = 1000;
    private static final int PHASE_CALIBRATION_MAX = 0xff;
    private static final int MODE_US = 1;

    /// @param fastOscillator OSC_MEASURED__FAST_OSC__FREQUENCY
    /// @param slowOscillator RESULT__OSC_CALIBRATE_VAL: counts per ms
    static Vl53l1xTiming of(
            DistanceMode mode, int budgetUs, double periodMs, int fastOscillator, int slowOscillator) {
        double macroAUs = macroPeriodUs(mode.vcselPeriodA, fastOscillator);
        double macroBUs = macroPeriodUs(mode.vcselPeriodB, fastOscillator);
        double rangeUs = (budgetUs - GUARD_US) / 2.0;
        return new Vl53l1xTiming(
                (int) Math.min(PHASE_CALIBRATION_MAX, periods(PHASE_CALIBRATION_US, macroAUs)),
                encode(periods(MODE_US, macroAUs)),
                encode(periods(rangeUs, macroAUs)),
                encode(periods(MODE_US, macroBUs)),
                encode(periods(rangeUs, macroBUs)),
                Math.round(periodMs * (slowOscillator & 0x3ff)));
    }

    static double macroPeriodUs(int vcselPeriod, int fastOscillator) {
        double pllMhz = PLL_FACTOR * fastOscillator / 4096.0;
        return VCSEL_PERIODS_PER_MACRO_PERIOD * 2.0 * (vcselPeriod + 1) / pllMhz;
    }

    private static long periods(double us, double macroPeriodUs) {
        return Math.round(us / macroPeriodUs);
    }

    /// A timeout as `(low byte << high byte) + 1` macro periods.
    static int encode(long periods) {
        long low = Math.max(0, periods - 1);
        int shift = 0;
        while (low > 0xff) {
            low >>= 1;
            shift++;
        }
        return shift << 8 | (int) low;
    }
}
