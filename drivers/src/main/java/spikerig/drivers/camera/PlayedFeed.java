package spikerig.drivers.camera;

import java.io.IOException;
import java.util.List;
import spikerig.drivers.DeviceException;
import spikerig.drivers.EventBuffer;
import spikerig.drivers.EventSource;
import spikerig.drivers.camera.filter.EventFilter;

/// Plays a recording by the loop's clock, so that a simulation at any speed sees the same events at the same ticks.
///
/// Decodes on the loop thread: that is what makes it repeatable, and a recording moves nothing that could hurt. What
/// does not fit in a tick is dropped and counted, as a camera does, and the recording keeps its time.
final class PlayedFeed implements EventFeed {
    private static final int DECODED_EVENTS = 8192;

    /// Between the end of a recording and its next beginning.
    private static final long PAUSE_US = 1000;

    /// Opens the recording at its first event, over and over.
    @FunctionalInterface
    interface Opener {
        EventSource open() throws IOException;
    }

    private final Opener opener;
    private final List<EventFilter> filters;
    private final double speed;
    private final boolean repeat;
    private final EventBuffer decoded = new EventBuffer(DECODED_EVENTS);
    private EventSource source;
    private int next;
    private boolean started;
    private boolean ended;
    private long startNs;
    private long firstUs;
    private long shiftUs;
    private long lastUs;
    private long endUs;
    private long nowUs;
    private volatile long lost;
    private long overflow;

    /// @param speed of the recording's clock against the loop's; 0: as many events a tick as fit
    /// @param repeat whether it begins again at its end
    /// @throws DeviceException when the recording cannot be read or holds no event
    PlayedFeed(Opener opener, List<EventFilter> filters, double speed, boolean repeat) {
        this.opener = opener;
        this.filters = filters;
        this.speed = speed;
        this.repeat = repeat;
        try {
            source = opener.open();
            do {
                if (!source.read(decoded)) {
                    source.close();
                    throw new DeviceException("the recording holds no events");
                }
            } while (decoded.size() == 0);
        } catch (IOException e) {
            throw new DeviceException(e.getMessage(), e);
        }
        firstUs = decoded.tUs()[0];
        lastUs = firstUs;
        nowUs = firstUs;
        endUs = firstUs;
        noteEnd();
        filter();
    }

    int width() {
        return source.width();
    }

    int height() {
        return source.height();
    }

    @Override
    public boolean take(long nowNs, EventBuffer out) {
        out.clear();
        if (!started) {
            started = true;
            startNs = nowNs;
        }
        boolean fast = speed == 0;
        long dueUs = fast ? Long.MAX_VALUE : firstUs + (long) ((nowNs - startNs) * speed / 1000);
        try {
            move(dueUs, fast, out);
        } catch (IOException e) {
            ended = true;
            return false;
        }
        nowUs = fast ? lastUs : dueUs;
        lost = source.lost() + overflow;
        return true;
    }

    private void move(long dueUs, boolean fast, EventBuffer out) throws IOException {
        while (!ended) {
            while (next < decoded.size()) {
                long timeUs = decoded.tUs()[next] + shiftUs;
                if (timeUs > dueUs || fast && out.room() == 0) {
                    return;
                }
                lastUs = timeUs;
                if (out.room() > 0) {
                    out.add(timeUs, decoded.x()[next], decoded.y()[next], decoded.polarity()[next]);
                } else {
                    overflow++;
                }
                next++;
            }
            refill();
            if (fast && decoded.size() == 0) {
                return; // the filters let nothing through: the next tick goes on
            }
        }
    }

    private void refill() throws IOException {
        next = 0;
        if (!source.read(decoded)) {
            if (!repeat) {
                ended = true;
                return;
            }
            overflow += source.lost();
            source.close();
            source = opener.open();
            shiftUs = endUs + PAUSE_US - firstUs;
            ended = !source.read(decoded);
        }
        noteEnd();
        filter();
    }

    private void noteEnd() {
        if (decoded.size() > 0) {
            endUs = Math.max(endUs, decoded.tUs()[decoded.size() - 1] + shiftUs);
        }
    }

    private void filter() {
        for (int i = 0; i < filters.size(); i++) {
            filters.get(i).apply(decoded);
        }
    }

    @Override
    public long nowUs() {
        return nowUs;
    }

    @Override
    public long lost() {
        return lost;
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException e) {
            // it was only read
        }
    }
}
