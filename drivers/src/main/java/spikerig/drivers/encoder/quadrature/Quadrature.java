package spikerig.drivers.encoder.quadrature;

import java.util.List;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;
import spikerig.drivers.io.GpioEdges;
import spikerig.drivers.io.GpioInput;

/// A quadrature encoder on two inputs of the board, counted edge by edge with the kernel's times.
///
/// The kernel takes 10,000 to 20,000 edges a second; faster encoders want a counter chip. The rate is that of the edges
/// since the last read, by their own times; without any it decays as the next edge fails to come. Edges that are
/// missed show as transitions that cannot be, are counted, and are a `FAULT` when the kernel's queue ran over.
public final class Quadrature implements Sensor {
    /// Largest number of edges of a line that one read takes: all that the kernel keeps.
    private static final int EDGES_MAX = 1024;

    private static final float ANGLE_RAD_MAX = 1e6f;
    private static final float COUNT_MAX = 1e9f;
    private static final float RATE_RAD_PER_S_MAX = 1e5f;

    private static final List<Channel> CHANNELS = List.of(
            new Channel("angle", "rad", -ANGLE_RAD_MAX, ANGLE_RAD_MAX),
            new Channel("angularRate", "rad/s", -RATE_RAD_PER_S_MAX, RATE_RAD_PER_S_MAX),
            new Channel("count", "1", -COUNT_MAX, COUNT_MAX),
            new Channel("missed", "1", 0f, COUNT_MAX));

    private final GpioInput lineA;
    private final GpioInput lineB;
    private final double radPerCount;
    private final Clock clock;
    private final QuadratureDecoder decoder = new QuadratureDecoder();
    private final GpioEdges edgesA = new GpioEdges(EDGES_MAX);
    private final GpioEdges edgesB = new GpioEdges(EDGES_MAX);
    private long rateCount;
    private long rateNs;
    private double radPerS;
    private long sampleNs;

    /// Begins to count at 0 where the shaft stands.
    ///
    /// @param countsPerTurn edges of both lines in a turn
    /// @throws DeviceException when a line cannot be read
    public Quadrature(GpioInput lineA, GpioInput lineB, int countsPerTurn, boolean reversed, Clock clock) {
        this.lineA = lineA;
        this.lineB = lineB;
        this.clock = clock;
        radPerCount = (reversed ? -2 : 2) * Math.PI / countsPerTurn;
        boolean alive = lineA.read(edgesA) & lineB.read(edgesB);
        GpioInput.Level a = lineA.level();
        GpioInput.Level b = lineB.level();
        if (!alive || a == GpioInput.Level.UNKNOWN || b == GpioInput.Level.UNKNOWN) {
            throw new DeviceException("the encoder's lines cannot be read; is another process holding them?");
        }
        decoder.begin(a == GpioInput.Level.HIGH, b == GpioInput.Level.HIGH);
        rateNs = clock.nanoTime();
        sampleNs = rateNs;
    }

    @Override
    public List<Channel> channels() {
        return CHANNELS;
    }

    @Override
    public Status read(float[] out, int offset) {
        long nowNs = clock.nanoTime();
        if (!lineA.read(edgesA) | !lineB.read(edgesB)) {
            return Status.FAULT;
        }
        merge();
        if (edgesA.lost + edgesB.lost > 0) {
            decoder.resynchronise(
                    lineA.level() == GpioInput.Level.HIGH, lineB.level() == GpioInput.Level.HIGH);
            rateNs = nowNs;
            rateCount = decoder.count();
            return Status.FAULT;
        }
        measureRate(nowNs);
        sampleNs = nowNs;
        out[offset] = clamped(0, decoder.count() * radPerCount);
        out[offset + 1] = clamped(1, radPerS);
        out[offset + 2] = clamped(2, decoder.count() * Math.signum(radPerCount));
        out[offset + 3] = clamped(3, decoder.illegalCount());
        return Status.OK;
    }

    /// Takes the edges of both lines in the order of their times.
    private void merge() {
        int a = 0;
        int b = 0;
        while (a < edgesA.count || b < edgesB.count) {
            long ahead = b == edgesB.count ? 1 : a == edgesA.count ? -1 : edgesB.timeNs[b] - edgesA.timeNs[a];
            if (ahead == 0) {
                decoder.edgeOfBoth(edgesA.rising[a++], edgesB.rising[b++]);
            } else if (ahead > 0) {
                decoder.edgeOfA(edgesA.rising[a++]);
            } else {
                decoder.edgeOfB(edgesB.rising[b++]);
            }
        }
    }

    private void measureRate(long nowNs) {
        long newestNs = rateNs;
        if (edgesA.count > 0) {
            newestNs = edgesA.timeNs[edgesA.count - 1];
        }
        if (edgesB.count > 0 && (edgesA.count == 0 || edgesB.timeNs[edgesB.count - 1] - newestNs > 0)) {
            newestNs = edgesB.timeNs[edgesB.count - 1];
        }
        if (newestNs - rateNs > 0) {
            radPerS = (decoder.count() - rateCount) * radPerCount * 1e9 / (newestNs - rateNs);
            rateNs = newestNs;
            rateCount = decoder.count();
        } else if (nowNs - rateNs > 0) {
            // the next edge is not here yet: the shaft turns more slowly than one count in the time that has passed
            double most = Math.abs(radPerCount) * 1e9 / (nowNs - rateNs);
            radPerS = Math.clamp(radPerS, -most, most);
        }
    }

    private static float clamped(int channel, double value) {
        return (float) Math.clamp(value, CHANNELS.get(channel).min(), CHANNELS.get(channel).max());
    }

    @Override
    public long staleAfterNs() {
        return 0; // every read is a count of now
    }

    /// The time of the read: the count is right at that time.
    @Override
    public long sampleTimeNs() {
        return sampleNs;
    }

    /// Does nothing: the lines belong to the wiring.
    @Override
    public void close() {}
}
