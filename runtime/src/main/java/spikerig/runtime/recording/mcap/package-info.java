/// The container format MCAP, version 0: a writer, and a reader that gets out of a damaged file what is whole. From the
/// public specification (mcap.dev, "MCAP File Format Specification").
package spikerig.runtime.recording.mcap;
