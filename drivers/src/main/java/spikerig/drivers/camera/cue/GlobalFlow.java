package spikerig.drivers.camera.cue;

import java.util.Arrays;
import java.util.List;
import spikerig.drivers.Channel;
import spikerig.drivers.EventBuffer;

/// `flowX` and `flowY`, px/s to the right and down, and `divergence`, 1/s: how the whole picture moves.
///
/// ```
/// plane through the latest events of one polarity in 5 x 5 pixels:  t = t0 + g . (dx, dy)
/// an edge that moves at v passes there:   g . v = 1,   v = (flowX, flowY) + divergence / 2 (x - cx, y - cy)
/// ```
///
/// The plane is that of R. Benosman et al., "Event-based visual flow", 2014. The three unknowns are the least squares
/// over all events of the last 50 ms or so, each weighted by its normal speed. Divergence is twice the inverse of
/// the time to contact when the camera moves along its axis. All are 0 while too little moves, or only along one edge.
/// At most 4000 events of a tick are looked at, about 0.1 us each.
public final class GlobalFlow implements EventCue {
    /// Speed that is told at most, px/s.
    private static final float SPEED_MAX = 10_000f;
    private static final float DIVERGENCE_MAX = 100f;

    private static final int RADIUS = 2;
    private static final int PLANE_POINTS_MIN = 8;
    private static final int EVENTS_MAX = 4000;
    private static final double FIT_US = 50_000;

    /// Less than this many planes tell nothing.
    private static final double PLANES_MIN = 20;

    /// Share of the determinant below which the three unknowns cannot be told apart.
    private static final double CONDITION_MIN = 1e-4;

    private final int width;
    private final int height;
    private final long planeUs;
    private final double unitPx;
    private final long[][] lastUs;
    private final double[] sums = new double[10];
    private final List<Channel> channels = List.of(
            new Channel("flowX", "px/s", -SPEED_MAX, SPEED_MAX), new Channel("flowY", "px/s", -SPEED_MAX, SPEED_MAX),
            new Channel("divergence", "1/s", -DIVERGENCE_MAX, DIVERGENCE_MAX));
    private int looked;
    private long writtenUs = Long.MIN_VALUE;

    /// @param width pixels in a row
    /// @param height rows
    /// @param planeUs age beyond which an event is none of a plane's, us
    public GlobalFlow(int width, int height, long planeUs) {
        this.width = width;
        this.height = height;
        this.planeUs = planeUs;
        unitPx = Math.max(width, height) / 2.0;
        lastUs = new long[2][width * height];
        for (long[] surface : lastUs) {
            Arrays.fill(surface, Long.MIN_VALUE / 2);
        }
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public void add(EventBuffer events) {
        int size = events.size();
        int every = Math.max(1, Math.ceilDiv(size, EVENTS_MAX));
        for (int i = 0; i < size; i++) {
            int x = events.x()[i];
            int y = events.y()[i];
            long[] surface = lastUs[events.polarity()[i] & 1];
            surface[y * width + x] = events.tUs()[i];
            if (i % every == 0 && looked < EVENTS_MAX && x >= RADIUS && x < width - RADIUS && y >= RADIUS
                    && y < height - RADIUS) {
                looked++;
                fitPlane(surface, x, y, events.tUs()[i]);
            }
        }
    }

    /// Least squares of the plane around an event, about the mean of its points.
    private void fitPlane(long[] surface, int x, int y, long nowUs) {
        int n = 0;
        double sx = 0;
        double sy = 0;
        double st = 0;
        double sxx = 0;
        double sxy = 0;
        double syy = 0;
        double sxt = 0;
        double syt = 0;
        for (int dy = -RADIUS; dy <= RADIUS; dy++) {
            int row = (y + dy) * width + x;
            for (int dx = -RADIUS; dx <= RADIUS; dx++) {
                long ageUs = nowUs - surface[row + dx];
                if (ageUs <= planeUs) {
                    double t = -ageUs;
                    n++;
                    sx += dx;
                    sy += dy;
                    st += t;
                    sxx += dx * dx;
                    sxy += dx * dy;
                    syy += dy * dy;
                    sxt += dx * t;
                    syt += dy * t;
                }
            }
        }
        if (n < PLANE_POINTS_MIN) {
            return;
        }
        double cxx = sxx - sx * sx / n;
        double cxy = sxy - sx * sy / n;
        double cyy = syy - sy * sy / n;
        double cxt = sxt - sx * st / n;
        double cyt = syt - sy * st / n;
        double det = cxx * cyy - cxy * cxy;
        if (det < 1) {
            return; // all on a line
        }
        double gx = 1e-6 * (cxt * cyy - cyt * cxy) / det; // s/px
        double gy = 1e-6 * (cyt * cxx - cxt * cxy) / det;
        double gg = gx * gx + gy * gy;
        if (gg * SPEED_MAX * SPEED_MAX > 1) {
            constrain(gx, gy, gg, x - (width - 1) / 2.0, y - (height - 1) / 2.0);
        }
    }

    /// Adds `g . v = 1` over |g|, so that errors are speeds, to the sums of the normal equations.
    private void constrain(double gx, double gy, double gg, double fromCentreX, double fromCentreY) {
        double norm = 1 / Math.sqrt(gg);
        double a = gx * norm;
        double b = gy * norm;
        double c = (a * fromCentreX + b * fromCentreY) / unitPx;
        sums[0] += a * a;
        sums[1] += a * b;
        sums[2] += a * c;
        sums[3] += b * b;
        sums[4] += b * c;
        sums[5] += c * c;
        sums[6] += a * norm;
        sums[7] += b * norm;
        sums[8] += c * norm;
        sums[9] += 1;
    }

    @Override
    public void write(long nowUs, float[] out, int offset) {
        solve(out, offset);
        looked = 0;
        double passedUs = writtenUs == Long.MIN_VALUE ? 0 : Math.clamp(nowUs - writtenUs, 0, (long) FIT_US);
        writtenUs = nowUs;
        double kept = 1 - passedUs / (FIT_US + passedUs);
        for (int i = 0; i < sums.length; i++) {
            sums[i] *= kept;
        }
    }

    /// Cramer's rule: three unknowns.
    private void solve(float[] out, int offset) {
        double aa = sums[0];
        double ab = sums[1];
        double ac = sums[2];
        double bb = sums[3];
        double bc = sums[4];
        double cc = sums[5];
        double minorA = bb * cc - bc * bc;
        double minorB = bc * ac - ab * cc;
        double minorC = ab * bc - bb * ac;
        double det = aa * minorA + ab * minorB + ac * minorC;
        if (sums[9] < PLANES_MIN || det <= CONDITION_MIN * aa * bb * cc || !(aa * bb * cc > 0)) {
            Arrays.fill(out, offset, offset + 3, 0f);
            return;
        }
        double x = (sums[6] * minorA + sums[7] * minorB + sums[8] * minorC) / det;
        double y = (sums[6] * minorB + sums[7] * (aa * cc - ac * ac) + sums[8] * (ab * ac - aa * bc)) / det;
        double spread = (sums[6] * minorC + sums[7] * (ab * ac - aa * bc) + sums[8] * (aa * bb - ab * ab)) / det;
        out[offset] = (float) Math.clamp(x, -SPEED_MAX, SPEED_MAX);
        out[offset + 1] = (float) Math.clamp(y, -SPEED_MAX, SPEED_MAX);
        out[offset + 2] = (float) Math.clamp(2 * spread / unitPx, -DIVERGENCE_MAX, DIVERGENCE_MAX);
    }
}
