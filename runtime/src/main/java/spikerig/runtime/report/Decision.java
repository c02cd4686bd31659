package spikerig.runtime.report;

import com.fasterxml.jackson.annotation.JsonIgnore;

/// What a classifier made of one window.
///
/// @param timeS end of the window, since the first tick was due
/// @param label the true class; null when it is not known
/// @param predicted the class with the most evidence
/// @param confidence of [Evidence#confidence], may be `NaN`
public record Decision(double timeS, String label, String predicted, double confidence) {
    /// Whether the true class is known and was recognised.
    @JsonIgnore
    public boolean right() {
        return predicted.equals(label);
    }
}
