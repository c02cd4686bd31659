package spikerig.drivers.camera.filter;

import spikerig.drivers.EventBuffer;

/// Lets events of one polarity through.
///
/// @param on 1 for what got brighter, 0 for what got darker
public record OnePolarity(int on) implements EventFilter {
    @Override
    public void apply(EventBuffer events) {
        byte[] polarity = events.polarity();
        int size = events.size();
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (polarity[i] == on) {
                events.move(i, kept++);
            }
        }
        events.resize(kept);
    }
}
