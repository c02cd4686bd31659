package spikerig.bench.yardstick;

/// One measurement of a network.
///
/// @param rate share of neurons that spike in a step
/// @param checksum FNV-1a over outputs and spike counts of the first 2,000 steps
record Slice(double nsPerStep, double rate, int checksum) {}
