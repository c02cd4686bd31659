package spikerig.runtime.safety;

import spikerig.runtime.loop.FaultLimits;

/// How long it takes at most, from each fault to actuators at rest. Printed by `check`.
///
/// @param sensorSilentNs from the device's last sample
/// @param sensorStuckNs from the device's last change; 0 when that is not watched
/// @param noAnswerNs from the controller's last answer, without a fallback
/// @param loopSilentNs from the loop's last tick, by the watchdog
public record RestTimes(long sensorSilentNs, long sensorStuckNs, long noAnswerNs, long loopSilentNs) {
    /// @param stuckAfterNs 0: never
    public static RestTimes of(long staleAfterNs, long stuckAfterNs, long periodNs, FaultLimits limits) {
        // A fault begins just after a tick; the next one sees it, and the one after faultTicksMax bad ones trips.
        long tripNs = (limits.faultTicksMax() + 1) * periodNs;
        // The last sample waits for up to a period until a tick reads it, and ages from then on.
        long readNs = periodNs;
        return new RestTimes(
                readNs + staleAfterNs + tripNs,
                stuckAfterNs == 0 ? 0 : readNs + stuckAfterNs + tripNs,
                tripNs,
                Watchdog.silentNsMax(periodNs) + WatchdogThread.PERIOD_NS);
    }
}
