package spikerig.drivers;

/// The simulated chip behind a driver, seen from the plant: what it feels and what it does.
///
/// A sensor's twin takes one SI value per physical quantity that the chip feels (a range finder: the distance); an
/// actuator's twin gives one per physical action (a vectored thrust: its signed duty). Called by the thread that runs
/// the loop, with `timeNs` rising; a twin answers its bus from what it was told last.
public interface Twin {
    /// Sets what the chip feels at `timeNs`. Actuator twins have nothing to feel.
    default void sense(long timeNs, float[] si, int offset) {}

    /// Reads what the chip does to the world at `timeNs`. Sensor twins do nothing.
    default void actuated(long timeNs, float[] si, int offset) {}

    /// Injects a fault until `untilNs`; a twin ignores the kinds that its device cannot have.
    default void fail(TwinFault fault, long untilNs) {}
}
