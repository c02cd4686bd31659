package spikerig.drivers;

import java.util.List;

/// A sensor that plays what was recorded, and knows what each sample is of.
public interface Labelled {
    /// What the recording tells apart.
    List<String> labelNames();

    /// Which of [#labelNames] the sample that was read last belongs to. Any thread; neither waits nor allocates.
    int label();

    /// Whether it may hold what no controller tells apart: such a label then counts as unknown and not as a mistake.
    default boolean holdsOthers() {
        return false;
    }

    /// Length of the playback, s.
    double durationS();
}
