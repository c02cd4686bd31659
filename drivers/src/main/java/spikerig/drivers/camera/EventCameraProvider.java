package spikerig.drivers.camera;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import spikerig.drivers.DeviceException;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.EventBuffer;
import spikerig.drivers.EventSource;
import spikerig.drivers.Evidence;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;
import spikerig.drivers.camera.cue.EventCue;
import spikerig.drivers.camera.filter.EventFilter;
import spikerig.drivers.camera.format.EventReader;
import spikerig.drivers.camera.live.LiveSources;

/// Makes the `event-camera` sensor.
public final class EventCameraProvider implements DriverProvider<EventCameraConfig> {
    private static final int RING_TICKS = 16;
    private static final int RING_EVENTS_MAX = 1 << 22;
    private static final int WARM_UP_EVENTS = 4000;
    private static final int WARM_UP_ROUNDS = 50;

    @Override
    public String type() {
        return "event-camera";
    }

    @Override
    public Class<EventCameraConfig> configType() {
        return EventCameraConfig.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "event cameras and recordings of them: AEDAT 4 over TCP, SPIF over UDP, eDVS", "none, serial",
                "rate 1/s, lost 1, tile<n> 1, surface<n> 1, flowX px/s, flowY px/s, divergence 1/s",
                "README of this module", Evidence.RECORDING));
    }

    @Override
    public Sensor create(EventCameraConfig config, Wiring wiring) {
        return LiveSources.isLive(config.source()) ? live(config, wiring) : played(config, wiring);
    }

    private static Sensor played(EventCameraConfig config, Wiring wiring) {
        String file = config.source();
        PlayedFeed.Opener opener = () -> new EventReader(file, wiring.stream(file));
        int width = config.width();
        int height = config.height();
        if (width == 0 || height == 0) {
            try (EventSource look = opener.open()) {
                width = look.width();
                height = look.height();
                requireSize(file, width, height);
            } catch (IOException e) {
                throw new DeviceException(e.getMessage(), e);
            }
        }
        warmUp(config, opener, width, height, wiring);
        PlayedFeed feed =
                new PlayedFeed(opener, config.filters(width, height), config.speed(), config.repeat());
        return new EventCamera(feed, config.cues(width, height), config.eventsMax(), wiring.clock());
    }

    private static Sensor live(EventCameraConfig config, Wiring wiring) {
        LiveFeed.Opener opener =
                () -> LiveSources.open(config.source(), config.width(), config.height(), wiring);
        try {
            EventSource source = opener.open();
            int width = config.width() > 0 ? config.width() : source.width();
            int height = config.height() > 0 ? config.height() : source.height();
            requireSize(config.source(), width, height);
            List<EventFilter> filters = config.filters(width, height);
            int ringEvents = Math.min(RING_EVENTS_MAX, RING_TICKS * config.eventsMax());
            LiveFeed feed = new LiveFeed("event-camera", source, opener, filters, ringEvents, wiring.clock());
            return new EventCamera(feed, warm(config, width, height), config.eventsMax(), wiring.clock());
        } catch (IOException e) {
            throw new DeviceException(config.source() + ": " + e.getMessage(), e);
        }
    }

    private static void requireSize(String source, int width, int height) {
        if (width < 1 || height < 1) {
            throw new DeviceException(source + " does not say how many pixels the sensor has; set width and height");
        }
    }

    /// Plays the recording's begin as fast as it goes, so that all of it is compiled before the loop begins.
    private static void warmUp(
            EventCameraConfig config, PlayedFeed.Opener opener, int width, int height, Wiring wiring) {
        PlayedFeed feed = new PlayedFeed(opener, config.filters(width, height), 0, true);
        try (EventCamera scratch =
                new EventCamera(feed, config.cues(width, height), WARM_UP_EVENTS, wiring.clock())) {
            float[] out = new float[scratch.channels().size()];
            for (int round = 0; round < WARM_UP_ROUNDS; round++) {
                scratch.read(out, 0);
            }
        }
    }

    /// Has the cues compiled before the loop begins: their first ticks would be late by a hundred times.
    private static List<EventCue> warm(EventCameraConfig config, int width, int height) {
        EventBuffer sweep = new EventBuffer(WARM_UP_EVENTS);
        List<EventCue> scratch = config.cues(width, height);
        float[] out = new float[scratch.stream().mapToInt(cue -> cue.channels().size()).sum()];
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            sweep.clear();
            for (int i = 0; i < WARM_UP_EVENTS; i++) {
                int place = round * WARM_UP_EVENTS + i;
                sweep.add(place, place / height % width, place % height, 1);
            }
            int at = 0;
            for (EventCue cue : scratch) {
                cue.add(sweep);
                cue.write((round + 1) * WARM_UP_EVENTS, out, at);
                at += cue.channels().size();
            }
        }
        return config.cues(width, height);
    }

    /// Nothing: a recording is the chip, and a simulation in real time sees the real camera.
    @Override
    public Twin twin(EventCameraConfig config, TwinWiring wiring, long seed) {
        return new Twin() {};
    }
}
