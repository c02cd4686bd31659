package spikerig.runtime.recording.mcap;

/// A file inside the file.
///
/// @param logTimeNs when it was put in, ns since 1970
public record McapAttachment(long logTimeNs, String name, String mediaType, byte[] data) {}
