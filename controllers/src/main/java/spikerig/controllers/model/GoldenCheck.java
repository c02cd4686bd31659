package spikerig.controllers.model;

/// How far a network is from the golden vectors of its file.
///
/// @param ok whether it reproduces them
/// @param maxAbsError greatest difference of an output, in its unit
/// @param spikeMismatches spikes too many or too few, or at another neuron or step
/// @param sequences how many were compared
public record GoldenCheck(boolean ok, double maxAbsError, long spikeMismatches, int sequences) {
    /// @throws ModelException when the vectors are not reproduced
    public void require(String file) {
        if (!ok) {
            throw new ModelException(("%s: golden vectors differ: %d spikes, outputs by up to %.3g in %d sequences;"
                    + " the file is damaged or made for another version, export the model again")
                    .formatted(file, spikeMismatches, maxAbsError, sequences));
        }
    }
}
