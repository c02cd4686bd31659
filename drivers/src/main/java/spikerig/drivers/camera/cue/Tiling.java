package spikerig.drivers.camera.cue;

import java.util.ArrayList;
import java.util.List;
import spikerig.drivers.Channel;

/// Divides a sensor into tiles of equal size, as far as its pixels allow, row by row from the left upper corner.
final class Tiling {
    private final int columns;
    private final int rows;
    private final int[] tileOfColumn;
    private final int[] tileOfRow;

    Tiling(int width, int height, int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        tileOfColumn = tiles(width, columns, 1);
        tileOfRow = tiles(height, rows, columns);
    }

    private static int[] tiles(int pixels, int count, int step) {
        int[] tiles = new int[pixels];
        for (int i = 0; i < pixels; i++) {
            tiles[i] = (int) ((long) i * count / pixels) * step;
        }
        return tiles;
    }

    int count() {
        return columns * rows;
    }

    int tile(int x, int y) {
        return tileOfColumn[x] + tileOfRow[y];
    }

    List<Channel> channels(String name, float max) {
        List<Channel> channels = new ArrayList<>();
        for (int i = 0; i < count(); i++) {
            channels.add(new Channel(name + i, "1", 0f, max));
        }
        return List.copyOf(channels);
    }
}
