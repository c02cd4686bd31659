package spikerig.bridge.spinnaker;

/// What the board tells of a tag.
///
/// @param port of the host
/// @param packets sent by this tag
public record TagState(String address, int port, boolean inUse, boolean strips, boolean reverse, long packets) {}
