package spikerig.drivers.camera.filter;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import spikerig.drivers.EventBuffer;

/// Lets the events within a rectangle through and counts their pixels from its left upper corner.
public record Crop(
        @JsonPropertyDescription("first column, pixels from the left")
        int left,
        @JsonPropertyDescription("first row, pixels from the top")
        int top,
        @JsonPropertyDescription("columns that are used")
        int width,
        @JsonPropertyDescription("rows that are used")
        int height)
        implements
            EventFilter {
    public Crop {
        if (left < 0 || top < 0 || width < 1 || height < 1) {
            throw new IllegalArgumentException("crop = %d, %d, %d, %d must be left, top >= 0 and width, height >= 1"
                    .formatted(left, top, width, height));
        }
    }

    @Override
    public void apply(EventBuffer events) {
        short[] x = events.x();
        short[] y = events.y();
        int size = events.size();
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int column = x[i] - left;
            int row = y[i] - top;
            if (column >= 0 && column < width && row >= 0 && row < height) {
                events.move(i, kept);
                x[kept] = (short) column;
                y[kept] = (short) row;
                kept++;
            }
        }
        events.resize(kept);
    }
}
