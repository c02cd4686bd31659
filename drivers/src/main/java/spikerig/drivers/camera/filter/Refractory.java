package spikerig.drivers.camera.filter;

import java.util.Arrays;
import spikerig.drivers.EventBuffer;

/// Drops events of a pixel that come sooner after the last one that passed there than a refractory period.
///
/// Events outside of the sensor do not pass.
public final class Refractory implements EventFilter {
    private final int width;
    private final int height;
    private final long periodUs;
    private final long[] passedUs;

    /// @param width pixels in a row
    /// @param height rows
    /// @param periodUs shortest time between two events of a pixel, us
    public Refractory(int width, int height, long periodUs) {
        this.width = width;
        this.height = height;
        this.periodUs = periodUs;
        passedUs = new long[width * height];
        Arrays.fill(passedUs, Long.MIN_VALUE / 2);
    }

    @Override
    public void apply(EventBuffer events) {
        long[] tUs = events.tUs();
        short[] x = events.x();
        short[] y = events.y();
        int size = events.size();
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (x[i] < 0 || x[i] >= width || y[i] < 0 || y[i] >= height) {
                continue;
            }
            int pixel = y[i] * width + x[i];
            long sinceUs = tUs[i] - passedUs[pixel];
            if (sinceUs >= periodUs || sinceUs < 0) { // below 0: the camera's clock was set back
                passedUs[pixel] = tUs[i];
                events.move(i, kept++);
            }
        }
        events.resize(kept);
    }
}
