package spikerig.runtime.evolution;

/// What lies between a plant and its controller: rate, sensor and limits, as the rig's loop and twins have them.
///
/// The sensor rounds to its resolution what noise, uniform within its bound, has moved. The limits are applied in the
/// order saturation, slew, dead zone, and the command becomes a motor duty as the TU Delft blimp's code maps it.
///
/// @param periodNs time between control ticks
/// @param subStepNs step of the plant's integration, a divisor of the period
/// @param sensorNoise half width of the sensor's uniform noise
/// @param sensorResolution smallest step of the sensor
/// @param commandMax saturation of the command on both sides
/// @param slewPerS largest change of the command per second
/// @param deadZone commands below it are 0
public record FlightLoop(
        long periodNs,
        long subStepNs,
        double sensorNoise,
        double sensorResolution,
        float commandMax,
        float slewPerS,
        float deadZone) {
    /// The bundled blimp: 10 Hz, a TFmini-S of whole centimetres, the rig file's limits.
    public static final FlightLoop BLIMP = new FlightLoop(100_000_000L, 10_000_000L, 0.01, 0.01, 10f, 60f, 0.3f);

    public int subSteps() {
        return (int) (periodNs / subStepNs);
    }

    public float slewPerTick() {
        return (float) (slewPerS * (periodNs * 1e-9));
    }

    /// Signed motor duty for a command.
    float duty(float command) {
        float size = Math.min(10f, Math.abs(command));
        return size < 0.3f ? 0f : Math.signum(command) * (9f + 3f * size) / 45f;
    }
}
