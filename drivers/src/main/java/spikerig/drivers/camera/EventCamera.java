package spikerig.drivers.camera;

import java.util.ArrayList;
import java.util.List;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.EventBuffer;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;
import spikerig.drivers.camera.cue.EventCue;

/// An event camera, or a recording of one: `rate`, `lost`, and the channels of its cues.
///
/// A tick without events is a good sample: nothing moved. A camera that has fallen silent for good is found as stuck,
/// by `stuckAfterS`, because the noise of its pixels changes `rate` all the time; one that is gone is a `FAULT`.
public final class EventCamera implements Sensor {
    private static final float RATE_MAX = 1e9f;
    private static final long STALE_NS = 1_000_000_000L;

    private final EventFeed feed;
    private final List<EventCue> cues;
    private final Clock clock;
    private final EventBuffer events;
    private final List<Channel> channels;
    private long sampleTimeNs;
    private boolean begun;

    /// @param eventsMax of a tick
    EventCamera(EventFeed feed, List<EventCue> cues, int eventsMax, Clock clock) {
        this.feed = feed;
        this.cues = List.copyOf(cues);
        this.clock = clock;
        events = new EventBuffer(eventsMax);
        List<Channel> all = new ArrayList<>();
        all.add(new Channel("rate", "1/s", 0f, RATE_MAX));
        all.add(new Channel("lost", "1", 0f, Float.MAX_VALUE));
        cues.forEach(cue -> all.addAll(cue.channels()));
        channels = List.copyOf(all);
        sampleTimeNs = clock.nanoTime();
    }

    /// `rate`: events per second since the last read, behind the filters. `lost`: events that could not be decoded or
    /// found no room, since the start.
    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public Status read(float[] out, int offset) {
        long nowNs = clock.nanoTime();
        if (!feed.take(nowNs, events)) {
            return Status.FAULT;
        }
        long sinceNs = nowNs - sampleTimeNs;
        out[offset] = begun && sinceNs > 0 ? Math.min(RATE_MAX, events.size() * 1e9f / sinceNs) : 0f;
        out[offset + 1] = feed.lost();
        int at = offset + 2;
        for (int i = 0; i < cues.size(); i++) {
            EventCue cue = cues.get(i);
            cue.add(events);
            cue.write(feed.nowUs(), out, at);
            at += cue.channels().size();
        }
        begun = true;
        sampleTimeNs = nowNs;
        return Status.OK;
    }

    @Override
    public long staleAfterNs() {
        return STALE_NS;
    }

    /// The end of the time that the last read tells of.
    @Override
    public long sampleTimeNs() {
        return sampleTimeNs;
    }

    @Override
    public void close() {
        feed.close();
    }
}
