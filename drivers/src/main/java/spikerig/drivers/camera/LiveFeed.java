package spikerig.drivers.camera;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import spikerig.drivers.Clock;
import spikerig.drivers.EventBuffer;
import spikerig.drivers.EventSource;
import spikerig.drivers.camera.filter.EventFilter;

/// A live camera: the thread `pump-<name>` reads, filters and fills a ring; the loop empties it.
///
/// A source that ends or fails is opened again every second. Events that find no room in the ring are lost and counted.
final class LiveFeed implements EventFeed {
    private static final int READ_EVENTS = 8192;
    private static final long RETRY_NS = 1_000_000_000L;
    private static final long END_MS_MAX = 2000;

    /// Opens the camera; tried again after a loss.
    @FunctionalInterface
    interface Opener {
        EventSource open() throws IOException;
    }

    private final Opener opener;
    private final List<EventFilter> filters;
    private final Clock clock;
    private final EventRing ring;
    private final Thread pump;
    private final AtomicLong overflow = new AtomicLong();
    private volatile EventSource source;
    private volatile boolean closed;
    private volatile long sourceLost;
    private volatile long newestUs;
    private volatile long newestNs;
    private long nowUs;

    /// @param first the source, open
    /// @param ringEvents that wait for the loop at most
    LiveFeed(String name, EventSource first, Opener opener, List<EventFilter> filters, int ringEvents, Clock clock) {
        this.opener = opener;
        this.filters = filters;
        this.clock = clock;
        source = first;
        newestNs = clock.nanoTime();
        ring = new EventRing(ringEvents);
        pump = Thread.ofPlatform().name("pump-" + name).daemon().start(this::pump);
    }

    private void pump() {
        EventBuffer events = new EventBuffer(READ_EVENTS);
        long earlierLost = 0;
        while (!closed) {
            EventSource open = source;
            if (open == null) {
                LockSupport.parkNanos(RETRY_NS);
                reopen();
                continue;
            }
            try {
                if (!open.read(events)) {
                    throw new IOException("ended");
                }
                sourceLost = earlierLost + open.lost();
                hand(events);
            } catch (IOException gone) {
                earlierLost += open.lost();
                source = null;
                close(open);
            }
        }
        EventSource open = source;
        if (open != null) {
            close(open);
        }
    }

    private void hand(EventBuffer events) {
        if (events.size() == 0) {
            return;
        }
        newestUs = events.tUs()[events.size() - 1];
        newestNs = clock.nanoTime();
        for (int i = 0; i < filters.size(); i++) {
            filters.get(i).apply(events);
        }
        int lost = ring.put(events);
        if (lost > 0) {
            overflow.addAndGet(lost);
        }
    }

    private void reopen() {
        if (closed) {
            return;
        }
        try {
            source = opener.open();
        } catch (IOException e) {
            source = null; // still away
        }
    }

    private static void close(EventSource source) {
        try {
            source.close();
        } catch (IOException e) {
            // it is lost anyway
        }
    }

    @Override
    public boolean take(long nowNs, EventBuffer out) {
        out.clear();
        ring.take(out);
        nowUs = newestUs + Math.max(0, nowNs - newestNs) / 1000;
        return source != null;
    }

    @Override
    public long nowUs() {
        return nowUs;
    }

    @Override
    public long lost() {
        return sourceLost + overflow.get();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(pump);
        try {
            pump.join(END_MS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
