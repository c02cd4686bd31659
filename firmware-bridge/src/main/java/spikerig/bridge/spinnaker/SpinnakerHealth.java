package spikerig.bridge.spinnaker;

/// What a bridge to a SpiNNaker board counted.
///
/// @param repeatedSpikes of datagrams that came twice
/// @param strangeKeys that belong to no output neuron
/// @param malformed datagrams that are neither events nor answers
/// @param faults exchanges that failed
/// @param tagAnswers times that the board said where it sends
public record SpinnakerHealth(
        long datagramsOut,
        long datagramsIn,
        long spikesOut,
        long spikesIn,
        long repeatedSpikes,
        long strangeKeys,
        long malformed,
        long faults,
        long tagAnswers) {}
