package spikerig.runtime.loop;

/// How much a loop rides through.
///
/// @param faultTicksMax bad ticks in a row; the next one trips
/// @param missedTicksMax missed ticks in a row that trip
public record FaultLimits(int faultTicksMax, int missedTicksMax) {}
