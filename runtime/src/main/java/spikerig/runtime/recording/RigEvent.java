package spikerig.runtime.recording;

/// Something rare that a loop told, to be recorded with the tick in which it did.
///
/// @param kind such as `trip`
/// @param timeNs when that tick began, on the rig's clock
/// @param periodNs the loop's new period, when a crew took over, else 0
record RigEvent(String kind, String loop, long timeNs, String name, long periodNs, String text) {}
