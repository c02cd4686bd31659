package spikerig.drivers;

/// A sink of channels.
public non-sealed interface Actuator extends Device {
    /// Applies `in[offset..]`, clamped to each channel's range. `NaN` is refused with `FAULT` and nothing is applied.
    ///
    /// Loop thread, at most once per tick. Never throws, never allocates.
    Status write(float[] in, int offset);

    /// Makes the device ready to move, at rest: called once by the loop thread when the rig is armed.
    default void enable() {}

    /// Enters the state that hurts nobody. Idempotent, legal at any time, called on every way out.
    ///
    /// The device must also get there by itself when commands stop: a paused JVM calls nothing.
    ///
    /// @return whether the device took it; until it does, the caller repeats it for as long as the rig is not armed
    boolean makeSafe();

    /// What stops this device when the process that commands it is killed: shown by `check`.
    DeadMan deadMan();
}
