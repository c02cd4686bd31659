package spikerig.drivers.camera.filter;

import java.util.Arrays;
import spikerig.drivers.EventBuffer;

/// Drops events that no neighbour supports: none of the eight pixels around had an event within the time before.
///
/// Noise of a pixel comes alone, edges come in company. Source: T. Delbruck, "Frame-free dynamic digital vision", 2008.
/// Events outside of the sensor do not pass.
public final class BackgroundActivity implements EventFilter {
    private final int width;
    private final int height;
    private final long supportUs;
    private final int stride;
    private final long[] supportedUs;

    /// @param width pixels in a row
    /// @param height rows
    /// @param supportUs how long an event supports its neighbours, us
    public BackgroundActivity(int width, int height, long supportUs) {
        this.width = width;
        this.height = height;
        this.supportUs = supportUs;
        stride = width + 2; // a margin of a pixel all around spares the questions about the border
        supportedUs = new long[stride * (height + 2)];
        Arrays.fill(supportedUs, Long.MIN_VALUE / 2);
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
            int pixel = (y[i] + 1) * stride + x[i] + 1;
            long nowUs = tUs[i];
            boolean supported = nowUs - supportedUs[pixel] <= supportUs;
            tell(pixel, nowUs);
            if (supported) {
                events.move(i, kept++);
            }
        }
        events.resize(kept);
    }

    /// Tells the neighbours, not the pixel itself.
    private void tell(int pixel, long nowUs) {
        for (int above = pixel - stride; above <= pixel + stride; above += 2 * stride) {
            supportedUs[above - 1] = nowUs;
            supportedUs[above] = nowUs;
            supportedUs[above + 1] = nowUs;
        }
        supportedUs[pixel - 1] = nowUs;
        supportedUs[pixel + 1] = nowUs;
    }
}
