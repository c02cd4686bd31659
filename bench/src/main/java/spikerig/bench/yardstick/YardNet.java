package spikerig.bench.yardstick;

/// One of the networks of the yardstick.
interface YardNet {
    void reset();

    /// @param t number of the step since reset
    /// @return something that depends on the step
    float step(int t);

    /// Writes the spikes of each population in the last step.
    ///
    /// @return how many populations there are
    int spikeCounts(int[] counts);

    /// The output of the last step, as the checksum reads it.
    ///
    /// @param counts its spikes
    float output(int[] counts);

    /// All neurons.
    int neuronCount();
}
