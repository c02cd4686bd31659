package spikerig.controllers.lmuformer;

/// When to decide before the end: as soon as one class has led all others by `margin` for `holdFrames` frames in a row.
///
/// The lead is the difference of the two greatest mean scores; for scores that are log odds, a margin of 2 means that
/// the first is e^2 times as likely as the second.
///
/// @param margin in units of the scores, 0 or above
/// @param holdFrames 1 or above
public record EarlyRule(double margin, int holdFrames) {
    public EarlyRule {
        if (!(margin >= 0) || holdFrames < 1) {
            throw new IllegalArgumentException(
                    "margin = %s must be 0 or above, holdFrames = %d 1 or above".formatted(margin, holdFrames));
        }
    }
}
