package spikerig.runtime.recording;

/// What a loop's controllers held before a tick: from here a replay can start.
///
/// @param controller section of the first controller then
/// @param fallback of the other; null for none
/// @param periodNs the loop's then
/// @param state as [spikerig.runtime.loop.ControlLoop#saveState] writes it
public record ControllerState(long beforeTick, String controller, String fallback, long periodNs, byte[] state) {}
