package spikerig.runtime.recording;

import spikerig.runtime.loop.LoopLayout;

/// What a recording says about one of its loops.
///
/// @param fallback the section of the fallback controller; null for none
public record RecordedLoop(LoopLayout layout, String fallback) {}
