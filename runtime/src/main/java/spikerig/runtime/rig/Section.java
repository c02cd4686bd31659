package spikerig.runtime.rig;

/// One typed section of a rig file: the keys that all its kind share, and those of its type.
///
/// @param name the last part of the section's name, such as `altitude`
/// @param keys what every section of this kind has
/// @param provider what makes the thing
/// @param config the keys of the type, as the provider wants them
public record Section<K extends Record, P>(String name, K keys, P provider, Record config) {}
