package spikerig.runtime.telemetry;

import java.util.List;

/// What a classifier decided at the end of a window.
///
/// @param label name of the class with the greatest evidence, the first on ties
/// @param confidence the winner's share of all evidence, 0..1; `NaN` where evidence is not a share of anything:
///     none at all, or some of it negative
public record Classification(String label, float confidence) {
    /// Judges the evidence of one whole window, an element per label.
    ///
    /// @return null when an element is not a finite number: the classifier does not know
    public static Classification of(List<String> labels, float[] evidence) {
        int winner = 0;
        float least = 0;
        double sum = 0;
        for (int i = 0; i < labels.size(); i++) {
            if (!Float.isFinite(evidence[i])) {
                return null;
            }
            winner = evidence[i] > evidence[winner] ? i : winner;
            least = Math.min(least, evidence[i]);
            sum += evidence[i];
        }
        boolean shares = least >= 0 && sum > 0;
        return new Classification(labels.get(winner), shares ? (float) (evidence[winner] / sum) : Float.NaN);
    }
}
