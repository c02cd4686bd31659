package spikerig.drivers.baro;

/// The air that the twins of barometers feel.
///
/// Written from the U.S. Standard Atmosphere 1976, table of constants, not from the drivers:
/// `p = p0 (1 - 2.25577e-5 h)^5.25588`.
public final class SimulatedAir {
    /// A heated room.
    public static final double TEMPERATURE_DEG_C = 21.0;

    private static final double PER_M = 2.25577e-5;
    private static final double EXPONENT = 5.25588;

    private SimulatedAir() {}

    /// The pressure at an altitude above the place where it is `referencePa`.
    public static double pressurePa(double altitudeM, double referencePa) {
        return referencePa * StrictMath.exp(EXPONENT * StrictMath.log(1.0 - PER_M * altitudeM));
    }
}
