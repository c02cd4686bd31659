package spikerig.drivers.current;

/// The battery that the twins of power monitors are connected to: a voltage that falls with time and under load.
///
/// ```
/// u = u0 - fall t - r i
/// ```
public final class SimulatedBattery {
    /// A battery of a small craft: pack, plug and wires.
    private static final double RESISTANCE_OHM = 0.05;

    private final double startV;
    private final double fallVPerS;

    /// @param startV voltage at time 0, without load
    /// @param fallVPerS what it loses per second
    public SimulatedBattery(double startV, double fallVPerS) {
        this.startV = startV;
        this.fallVPerS = fallVPerS;
    }

    /// The voltage after `elapsedNs`, not below 0.
    public double voltageV(long elapsedNs, double currentA) {
        return Math.max(0.0, startV - fallVPerS * elapsedNs * 1e-9 - RESISTANCE_OHM * currentA);
    }

    /// Checks the keys `batteryV` and `batteryFallVPerS`.
    public static void check(double batteryV, double batteryFallVPerS) {
        if (!(batteryV >= 0 && batteryV <= 60)) {
            throw new IllegalArgumentException("batteryV = " + batteryV + " must be in 0..60");
        }
        if (!(batteryFallVPerS >= 0 && batteryFallVPerS <= 10)) {
            throw new IllegalArgumentException("batteryFallVPerS = " + batteryFallVPerS + " must be in 0..10");
        }
    }
}
