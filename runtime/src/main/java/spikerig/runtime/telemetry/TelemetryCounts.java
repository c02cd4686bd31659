package spikerig.runtime.telemetry;

import java.util.Locale;
import spikerig.runtime.command.CommandCounts;

/// What telemetry did and what it lost, since its start.
///
/// @param tickCount ticks taken from the loops
/// @param ticksDropped ticks lost between loop and telemetry, because the ring was full
/// @param messageCount messages handed to the network
/// @param messagesDropped messages lost because the broker was away or too slow; those that were on the wire when it
///     was lost can't be known and are not among them
/// @param eventsDropped trips and hand-overs that came faster than they could be queued
/// @param connectionCount connections made; one in a run without trouble
/// @param failedAttempts connections that could not be made
/// @param messagesWaiting messages that wait for the broker, in memory and on disk
/// @param queueBytes what the queue on disk holds
/// @param commands what became of commands
/// @param connected whether the broker was there last
/// @param broker address of the broker; empty before the embedded one has started
public record TelemetryCounts(
        long tickCount,
        long ticksDropped,
        long messageCount,
        long messagesDropped,
        long eventsDropped,
        long connectionCount,
        long failedAttempts,
        long messagesWaiting,
        long queueBytes,
        CommandCounts commands,
        boolean connected,
        String broker) {
    static final TelemetryCounts NONE =
            new TelemetryCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, CommandCounts.NONE, false, "");

    public long reconnectionCount() {
        return Math.max(0, connectionCount - 1);
    }

    /// Whether anything went missing.
    public boolean lossy() {
        return ticksDropped + messagesDropped + eventsDropped > 0;
    }

    /// One line for the end of a run.
    public String summary() {
        return String.format(
                Locale.ROOT,
                "%d messages to %s, %d dropped, %d reconnections; %d of %d ticks dropped before telemetry",
                messageCount,
                broker.isEmpty() ? "no broker" : broker,
                messagesDropped + eventsDropped,
                reconnectionCount(),
                ticksDropped,
                tickCount + ticksDropped);
    }
}
