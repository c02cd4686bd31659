package spikerig.runtime.evolution;

import spikerig.runtime.loop.Limits;

/// What lies between a plant and its controller: rate, sensor and limits, as the rig's loop and twins have them.
///
/// The sensor is a TFmini-S: uniform noise, then whole centimetres. The limits are applied in the loop's order, and the
/// command becomes a motor duty as the TU Delft blimp's code maps it.
///
/// @param periodNs time between control ticks, a multiple of [#SUB_STEP_NS]
/// @param commandMin smallest command
/// @param commandMax largest command
/// @param slewPerS largest change of the command per second, may be infinite
/// @param deadZone commands below it are 0
public record FlightLoop(long periodNs, float commandMin, float commandMax, double slewPerS, float deadZone) {
    /// The bundled blimp's, at 10 Hz.
    public static final FlightLoop BLIMP = new FlightLoop(100_000_000L, -10f, 10f, 60.0, 0.3f);

    /// Step of the plant's integration, as in `sim`.
    static final long SUB_STEP_NS = 10_000_000L;

    static final double SENSOR_NOISE_M = 0.01;
    static final double SENSOR_RESOLUTION_M = 0.01;

    public FlightLoop {
        if (periodNs < SUB_STEP_NS || periodNs % SUB_STEP_NS != 0) {
            throw new IllegalArgumentException(
                    "rateHz = %s must divide 100 to fly in an evolution".formatted(1e9 / periodNs));
        }
    }

    public int ticksPer(int seconds) {
        return (int) (seconds * 1_000_000_000L / periodNs);
    }

    int subSteps() {
        return (int) (periodNs / SUB_STEP_NS);
    }

    /// Fresh limits, at rest.
    Limits limits() {
        return new Limits(commandMin, commandMax, (float) (slewPerS * (periodNs * 1e-9)), deadZone);
    }

    /// Signed motor duty for a command.
    float duty(float command) {
        float size = Math.min(10f, Math.abs(command));
        return size < 0.3f ? 0f : Math.signum(command) * (9f + 3f * size) / 45f;
    }
}
