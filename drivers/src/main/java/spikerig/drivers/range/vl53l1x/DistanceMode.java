package spikerig.drivers.range.vl53l1x;

/// How far a VL53L1X looks: short is quick and bears sunlight, long reaches 4 m in the dark. UM2356, distance modes.
public enum DistanceMode {
    SHORT(0x07, 0x05, 0x38, 0x06, 1.36f),
    MEDIUM(0x0b, 0x09, 0x78, 0x0a, 2.9f),
    LONG(0x0f, 0x0d, 0xb8, 0x0e, 4f);

    /// VCSEL period registers of the two measurements A and B.
    final int vcselPeriodA;

    final int vcselPeriodB;

    /// RANGE_CONFIG__VALID_PHASE_HIGH.
    final int validPhaseHigh;

    /// SD_CONFIG__INITIAL_PHASE_SD0 and SD1.
    final int initialPhase;

    /// Largest distance, m.
    final float distanceMMax;

    DistanceMode(int vcselPeriodA, int vcselPeriodB, int validPhaseHigh, int initialPhase, float distanceMMax) {
        this.vcselPeriodA = vcselPeriodA;
        this.vcselPeriodB = vcselPeriodB;
        this.validPhaseHigh = validPhaseHigh;
        this.initialPhase = initialPhase;
        this.distanceMMax = distanceMMax;
    }
}
