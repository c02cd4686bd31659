package spikerig.drivers.camera;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.ArrayList;
import java.util.List;
import spikerig.drivers.camera.cue.EventCue;
import spikerig.drivers.camera.cue.EventTiles;
import spikerig.drivers.camera.cue.GlobalFlow;
import spikerig.drivers.camera.cue.TimeSurface;
import spikerig.drivers.camera.filter.BackgroundActivity;
import spikerig.drivers.camera.filter.Crop;
import spikerig.drivers.camera.filter.EventFilter;
import spikerig.drivers.camera.filter.OnePolarity;
import spikerig.drivers.camera.filter.Refractory;

/// The keys of an `event-camera`.
public record EventCameraConfig(
        @JsonPropertyDescription("where the events come from: a recording beside the rig file; tcp://HOST:PORT, AEDAT 4"
                + " as DV sends it; udp://HOST:PORT, a SPIF board, or udp://:PORT, whoever sends; edvs:IO, an eDVS on"
                + " the serial port [io.IO]")
        String source,
        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("pixels in a row; 0: as the recording or the device says")
        int width,
        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("rows of pixels; 0: as the recording or the device says")
        int height,
        @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("speed of a recording's clock against the loop's; 0: eventsMax at every tick")
        double speed,
        @JsonProperty(defaultValue = "true")
        @JsonPropertyDescription("whether a recording begins again at its end; after it nothing moves any more")
        boolean repeat,
        @JsonPropertyDescription("what the loop is told beside rate and lost: \"tiles\", events per tile and tick;"
                + " \"surface\", how lately the pixels of each tile changed, 0..1; \"flow\": flowX, flowY, divergence")
        List<String> cues,
        @JsonProperty(defaultValue = "4")
        @JsonPropertyDescription("tiles in a row")
        int columns,
        @JsonProperty(defaultValue = "3")
        @JsonPropertyDescription("rows of tiles")
        int rows,
        @JsonProperty(defaultValue = "0.05")
        @JsonPropertyDescription("age at which the cues surface and flow have forgotten an event, s")
        double windowS,
        @JsonProperty(required = false)
        @JsonPropertyDescription("the part of the sensor that is used: { left, top, width, height }, pixels")
        Crop crop,
        @JsonProperty(defaultValue = "both")
        @JsonPropertyDescription("which events are used: \"on\", \"off\" or \"both\"")
        String polarity,
        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("shortest time between two events of a pixel, s; 0: any")
        double refractoryS,
        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("an event without one in its neighbourhood within this time is dropped as noise, s;"
                + " 0: none is")
        double backgroundS,
        @JsonProperty(defaultValue = "20000")
        @JsonPropertyDescription("events that a tick takes at most; what a live camera has more waits in a ring of 16"
                + " times as many, what does not fit is lost and counted")
        int eventsMax) {
    private static final List<String> CUES = List.of("tiles", "surface", "flow");
    private static final int PIXELS_MAX = 4096;
    private static final int TILES_MAX = 64;

    public EventCameraConfig {
        if (source.isBlank()) {
            throw new IllegalArgumentException("source = \"\" must name a recording or a camera");
        }
        require("width", width, 0, PIXELS_MAX);
        require("height", height, 0, PIXELS_MAX);
        require("columns", columns, 1, TILES_MAX);
        require("rows", rows, 1, TILES_MAX);
        require("eventsMax", eventsMax, 100, 1_000_000);
        require("speed", speed, 0, 1000);
        require("windowS", windowS, 1e-4, 10);
        require("refractoryS", refractoryS, 0, 10);
        require("backgroundS", backgroundS, 0, 10);
        if (!CUES.containsAll(cues) || cues.stream().distinct().count() != cues.size()) {
            throw new IllegalArgumentException("cues = " + cues + " must be some of " + CUES + ", each once");
        }
        if (!List.of("on", "off", "both").contains(polarity)) {
            throw new IllegalArgumentException("polarity = \"" + polarity + "\" must be \"on\", \"off\" or \"both\"");
        }
    }

    private static void require(String key, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException("%s = %s must be in %s..%s".formatted(key, value, min, max));
        }
    }

    /// For a sensor of that size, in the order in which they are cheapest.
    List<EventFilter> filters(int sensorWidth, int sensorHeight) {
        List<EventFilter> filters = new ArrayList<>();
        filters.add(new Crop(0, 0, sensorWidth, sensorHeight));
        if (crop != null) {
            filters.add(crop);
        }
        if (!polarity.equals("both")) {
            filters.add(new OnePolarity(polarity.equals("on") ? 1 : 0));
        }
        int usedWidth = usedWidth(sensorWidth);
        int usedHeight = usedHeight(sensorHeight);
        if (refractoryS > 0) {
            filters.add(new Refractory(usedWidth, usedHeight, Math.round(refractoryS * 1e6)));
        }
        if (backgroundS > 0) {
            filters.add(new BackgroundActivity(usedWidth, usedHeight, Math.round(backgroundS * 1e6)));
        }
        return filters;
    }

    List<EventCue> cues(int sensorWidth, int sensorHeight) {
        int usedWidth = usedWidth(sensorWidth);
        int usedHeight = usedHeight(sensorHeight);
        long windowUs = Math.round(windowS * 1e6);
        List<EventCue> made = new ArrayList<>();
        for (String cue : cues) {
            made.add(switch (cue) {
                case "tiles" -> new EventTiles(usedWidth, usedHeight, columns, rows, eventsMax);
                case "surface" -> new TimeSurface(usedWidth, usedHeight, columns, rows, windowUs);
                default -> new GlobalFlow(usedWidth, usedHeight, windowUs);
            });
        }
        return made;
    }

    private int usedWidth(int sensorWidth) {
        return crop == null ? sensorWidth : crop.width();
    }

    private int usedHeight(int sensorHeight) {
        return crop == null ? sensorHeight : crop.height();
    }
}
