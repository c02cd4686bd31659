package spikerig.runtime.report;

import com.fasterxml.jackson.annotation.JsonIgnore;

/// What a classifier made of one window.
///
/// @param timeS end of the window, since the first tick was due
/// @param label the true class; null when it is not known
/// @param predicted the class with the most evidence
/// @param confidence of [Evidence#confidence], may be `NaN`
/// @param steps steps of the window after which the evidence stayed as it is: what an early decision took
public record Decision(double timeS, String label, String predicted, double confidence, int steps) {
    /// Whether the true class is known and was recognised.
    @JsonIgnore
    public boolean right() {
        return predicted.equals(label);
    }
}
