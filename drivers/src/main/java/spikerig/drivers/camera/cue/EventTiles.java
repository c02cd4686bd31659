package spikerig.drivers.camera.cue;

import java.util.Arrays;
import java.util.List;
import spikerig.drivers.Channel;
import spikerig.drivers.EventBuffer;

/// `tile0`, `tile1`, …: how many events each tile of the sensor had since the last tick.
public final class EventTiles implements EventCue {
    private final Tiling tiling;
    private final int[] counts;
    private final List<Channel> channels;

    /// @param width pixels in a row
    /// @param height rows
    /// @param columns tiles in a row
    /// @param rows rows of tiles
    /// @param eventsMax most events of a tick
    public EventTiles(int width, int height, int columns, int rows, int eventsMax) {
        tiling = new Tiling(width, height, columns, rows);
        counts = new int[tiling.count()];
        channels = tiling.channels("tile", eventsMax);
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public void add(EventBuffer events) {
        short[] x = events.x();
        short[] y = events.y();
        int size = events.size();
        for (int i = 0; i < size; i++) {
            counts[tiling.tile(x[i], y[i])]++;
        }
    }

    @Override
    public void write(long nowUs, float[] out, int offset) {
        for (int i = 0; i < counts.length; i++) {
            out[offset + i] = counts[i];
        }
        Arrays.fill(counts, 0);
    }
}
