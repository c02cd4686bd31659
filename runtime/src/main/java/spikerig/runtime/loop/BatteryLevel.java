package spikerig.runtime.loop;

/// How much a battery has left, by what follows from it. From good to bad.
public enum BatteryLevel {
    OK,
    /// It is said; nothing else.
    WARN,
    /// The set point is driven down, then the rig is disarmed.
    LAND,
    /// The rig is disarmed at once.
    DISARM
}
