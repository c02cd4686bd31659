package spikerig.drivers.range.vl53l1x;

import spikerig.drivers.chip.ChipSetup;

/// Registers of the VL53L1X: 16-bit addresses, high byte first. Names and values are those of ST's API, UM2356; the
/// chip has no other register map in public.
final class Vl53l1xRegisters {
    static final int ADDRESS = 0x29;
    static final int SOFT_RESET = 0x0000;
    static final int FAST_OSC_FREQUENCY = 0x0006;
    static final int VHV_CONFIG_TIMEOUT_MACROP_LOOP_BOUND = 0x0008;
    static final int VHV_CONFIG_INIT = 0x000b;
    static final int PART_TO_PART_RANGE_OFFSET_MM = 0x001e;
    static final int MM_CONFIG_OUTER_OFFSET_MM = 0x0022;

    /// Bit 0 follows the pin GPIO1, which is low while there is a sample.
    static final int GPIO_TIO_HV_STATUS = 0x0031;

    static final int CAL_CONFIG_VCSEL_START = 0x0047;
    static final int PHASECAL_CONFIG_OVERRIDE = 0x004d;
    static final int MANUAL_EFFECTIVE_SPADS_SELECT = 0x0054;
    static final int INTERMEASUREMENT_PERIOD = 0x006c;
    static final int INTERRUPT_CLEAR = 0x0086;
    static final int MODE_START = 0x0087;

    /// MODE_START: measure again and again, every INTERMEASUREMENT_PERIOD.
    static final int MODE_TIMED = 0x40;

    /// The result, from RESULT__RANGE_STATUS to the crosstalk-corrected signal rate.
    static final int RESULT = 0x0089;

    static final int RESULT_BYTES = 17;
    static final int PHASECAL_RESULT_VCSEL_START = 0x00d8;
    static final int OSC_CALIBRATE_VAL = 0x00de;

    /// Bit 0: the chip has booted.
    static final int FIRMWARE_SYSTEM_STATUS = 0x00e5;

    static final int MODEL_ID = 0x010f;
    static final int MODEL_VL53L1X = 0xeacc;

    /// RESULT__RANGE_STATUS, bits 4..0: a distance was measured. Others: 4 too little signal, 5 phase out of bounds, 6
    /// too noisy, 7 wrapped round, 8 below the minimum, 1..3 hardware.
    static final int STATUS_COMPLETE = 9;

    static final int STATUS_MASK = 0x1f;

    /// Signal rate that the chip aims at with the number of its pixels, 20 Mcps as 9.7 fixed point.
    static final int TARGET_RATE = 0x0a00;

    private Vl53l1xRegisters() {}

    /// Everything that is configured before the first measurement, in order: static, general, timing and dynamic
    /// settings of the API's low-power autonomous preset with its default tuning parameters.
    ///
    /// @param timing computed for the chip's oscillator
    /// @param offsetMm quarter millimetres of the factory's offset
    static ChipSetup setup(ChipSetup setup, DistanceMode mode, Vl53l1xTiming timing, int offsetMm) {
        return setup.once(0x0024, TARGET_RATE, 2) // DSS_CONFIG__TARGET_TOTAL_RATE_MCPS
                .once(0x0030, 0x11, 1) // GPIO_HV_MUX__CTRL: GPIO1 low while a sample is ready
                .command(GPIO_TIO_HV_STATUS, 0x02, 1)
                .once(0x0036, 8, 1) // SIGMA_ESTIMATOR__EFFECTIVE_PULSE_WIDTH_NS
                .once(0x0037, 16, 1) // SIGMA_ESTIMATOR__EFFECTIVE_AMBIENT_WIDTH_NS
                .once(0x0039, 0x01, 1) // ALGO__CROSSTALK_COMPENSATION_VALID_HEIGHT_MM
                .once(0x003e, 0xff, 1) // ALGO__RANGE_IGNORE_VALID_HEIGHT_MM
                .once(0x003f, 0, 1) // ALGO__RANGE_MIN_CLIP
                .once(0x0040, 2, 1) // ALGO__CONSISTENCY_CHECK__TOLERANCE
                .once(0x0050, 0, 2) // SYSTEM__THRESH_RATE_HIGH
                .once(0x0052, 0, 2) // SYSTEM__THRESH_RATE_LOW
                .once(0x0057, 0x38, 1) // DSS_CONFIG__APERTURE_ATTENUATION
                .once(0x0064, 360, 2) // RANGE_CONFIG__SIGMA_THRESH: 90 mm
                .once(0x0066, 192, 2) // RANGE_CONFIG__MIN_COUNT_RATE_RTN_LIMIT_MCPS: 1.5 Mcps
                .command(0x0071, 0x01, 1) // SYSTEM__GROUPED_PARAMETER_HOLD_0
                .command(0x007c, 0x01, 1) // SYSTEM__GROUPED_PARAMETER_HOLD_1
                .once(0x007e, 2, 1) // SD_CONFIG__QUANTIFIER
                .command(0x0082, 0x00, 1) // SYSTEM__GROUPED_PARAMETER_HOLD
                .once(0x0077, 1, 1) // SYSTEM__SEED_CONFIG
                .keep(0x0081, 0x8b, 1) // SYSTEM__SEQUENCE_CONFIG: VHV, PHASECAL, DSS1, RANGE
                .command(MANUAL_EFFECTIVE_SPADS_SELECT, 200 << 8, 2)
                .once(0x004f, 2, 1) // DSS_CONFIG__ROI_MODE_CONTROL: as many pixels as are asked for
                .keep(0x0060, mode.vcselPeriodA, 1) // RANGE_CONFIG__VCSEL_PERIOD_A
                .once(0x0063, mode.vcselPeriodB, 1) // RANGE_CONFIG__VCSEL_PERIOD_B
                .once(0x0069, mode.validPhaseHigh, 1) // RANGE_CONFIG__VALID_PHASE_HIGH
                .once(0x0078, mode.vcselPeriodA, 1) // SD_CONFIG__WOI_SD0
                .once(0x0079, mode.vcselPeriodB, 1) // SD_CONFIG__WOI_SD1
                .once(0x007a, mode.initialPhase, 1) // SD_CONFIG__INITIAL_PHASE_SD0
                .once(0x007b, mode.initialPhase, 1) // SD_CONFIG__INITIAL_PHASE_SD1
                .once(0x004b, timing.phaseCalibration(), 1) // PHASECAL_CONFIG__TIMEOUT_MACROP
                .once(0x005a, timing.modeA(), 2) // MM_CONFIG__TIMEOUT_MACROP_A
                .once(0x005c, timing.modeB(), 2) // MM_CONFIG__TIMEOUT_MACROP_B
                .keep(0x005e, timing.rangeA(), 2) // RANGE_CONFIG__TIMEOUT_MACROP_A
                .keep(0x0061, timing.rangeB(), 2) // RANGE_CONFIG__TIMEOUT_MACROP_B
                .once(PART_TO_PART_RANGE_OFFSET_MM, offsetMm, 2)
                .keep(INTERMEASUREMENT_PERIOD, timing.intermeasurement(), 4)
                .command(INTERRUPT_CLEAR, 1, 1)
                .command(MODE_START, MODE_TIMED, 1);
    }
}
