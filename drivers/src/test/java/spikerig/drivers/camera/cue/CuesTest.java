package spikerig.drivers.camera.cue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import spikerig.drivers.EventBuffer;
import spikerig.testing.AllocationMeter;

/// Scenes whose motion is known in closed form.
class CuesTest {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 120;

    private final EventBuffer events = new EventBuffer(100_000);
    private final float[] out = new float[12];

    @Test
    void tilesCountFromTheLeftUpperCornerAndBeginAnewEveryTick() {
        EventTiles tiles = new EventTiles(WIDTH, HEIGHT, 4, 3, 1000);
        assertEquals(12, tiles.channels().size());
        events.add(1, 0, 0, 1);
        events.add(1, 39, 39, 0);
        events.add(1, 40, 39, 0);
        events.add(1, 159, 119, 0);
        tiles.add(events);
        tiles.write(1, out, 0);
        assertArrayEquals(new float[] {2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, out);
        tiles.write(2, out, 0);
        assertArrayEquals(new float[12], out);
    }

    @Test
    void surfaceFadesLinearlyToNothing() {
        TimeSurface surface = new TimeSurface(4, 2, 2, 1, 1000);
        events.add(10_000, 0, 0, 1);
        events.add(10_500, 1, 0, 1);
        surface.add(events);
        surface.write(10_500, out, 0);
        assertEquals((0.5f + 1f) / 4, out[0], 1e-6);
        assertEquals(0f, out[1]);
        surface.write(11_500, out, 0);
        assertEquals(0f, out[0], 1e-6);
    }

    /// Each edge of a grid of 20 px raises an on event at every pixel that it reaches, in the order of time, while the
    /// points of the picture move as p -> centre + (p - centre) (1 + divergence / 2 t) + (vx, vy) t.
    private void moveGrid(double vx, double vy, double divergence) {
        double cx = (WIDTH - 1) / 2.0;
        double cy = (HEIGHT - 1) / 2.0;
        int[] was = new int[400];
        for (long us = 0; us < 100_000; us += 20) {
            double seconds = us * 1e-6;
            double scale = 1 + divergence / 2 * seconds;
            for (int line = -20; line < 20; line++) {
                int x = (int) Math.floor(cx + 20 * line * scale + vx * seconds);
                int y = (int) Math.floor(cy + 20 * line * scale + vy * seconds);
                if (x != was[line + 20] && us > 0 && x >= 0 && x < WIDTH) {
                    for (int row = 0; row < HEIGHT; row++) {
                        events.add(us, x, row, 1);
                    }
                }
                if (y != was[line + 120] && us > 0 && y >= 0 && y < HEIGHT) {
                    for (int column = 0; column < WIDTH; column++) {
                        events.add(us, column, y, 0);
                    }
                }
                was[line + 20] = x;
                was[line + 120] = y;
            }
        }
    }

    private void flowOf(double vx, double vy, double divergence) {
        moveGrid(vx, vy, divergence);
        GlobalFlow flow = new GlobalFlow(WIDTH, HEIGHT, 50_000);
        EventBuffer tick = new EventBuffer(events.size());
        int from = 0;
        for (long endUs = 10_000; endUs <= 100_000; endUs += 10_000) {
            int to = from;
            while (to < events.size() && events.tUs()[to] < endUs) {
                to++;
            }
            tick.clear();
            tick.append(events, from, to);
            flow.add(tick);
            flow.write(endUs, out, 0);
            from = to;
        }
    }

    @Test
    void seesThePictureMoveRightAndUp() {
        flowOf(200, -100, 0);
        assertEquals(200, out[0], 20);
        assertEquals(-100, out[1], 10);
        assertEquals(0, out[2], 0.3);
    }

    @Test
    void seesThePictureGrow() {
        flowOf(0, 0, 6);
        assertEquals(0, out[0], 15);
        assertEquals(0, out[1], 15);
        assertEquals(6, out[2], 1.5);
    }

    @Test
    void seesNothingWhereNothingMoves() {
        GlobalFlow flow = new GlobalFlow(WIDTH, HEIGHT, 50_000);
        out[1] = 5f;
        flow.add(events);
        flow.write(1, out, 0);
        assertArrayEquals(new float[3], new float[] {out[0], out[1], out[2]});
    }

    @Test
    void doesNotAllocate() {
        moveGrid(200, -100, 0);
        EventTiles tiles = new EventTiles(WIDTH, HEIGHT, 4, 3, 1000);
        TimeSurface surface = new TimeSurface(WIDTH, HEIGHT, 4, 3, 1000);
        GlobalFlow flow = new GlobalFlow(WIDTH, HEIGHT, 50_000);
        assertEquals(0, AllocationMeter.bytesAllocatedBy(() -> {
            tiles.add(events);
            tiles.write(1, out, 0);
            surface.add(events);
            surface.write(1, out, 0);
            flow.add(events);
            flow.write(1, out, 0);
        }));
    }
}
