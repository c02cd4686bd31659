package spikerig.runtime.recording;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import spikerig.runtime.recording.mcap.McapAttachment;
import spikerig.runtime.recording.mcap.McapChannel;
import spikerig.runtime.recording.mcap.McapMetadata;
import spikerig.runtime.recording.mcap.McapSchema;
import tools.jackson.databind.json.JsonMapper;

/// What every file of one recording begins with: schemas, channels, the rig and its models.
final class RecordingPlan {
    static final String RECORDING = "spikerig.recording";
    static final String DIGESTS = "spikerig.sha256";
    static final String LOOPS = "spikerig.loops";
    static final String EVENTS = "/events";
    static final int EVENTS_ID = 1;

    private static final String JSON = "json";
    private static final String EVENT_SCHEMA = """
            {"title":"spikerig.Event","type":"object","properties":{"kind":{"type":"string"},"loop":{"type":"string"},\
            "tick":{"type":"integer"},"timeNs":{"type":"integer","unit":"ns"},"name":{"type":"string"},\
            "value":{"type":"number"},"text":{"type":"string"}}}""";
    private static final String GAP_SCHEMA = """
            {"title":"spikerig.Gap","type":"object","properties":{"firstTick":{"type":"integer"},\
            "lastTick":{"type":"integer"},"ticks":{"type":"integer"}}}""";
    private static final String STATE_SCHEMA = """
            {"title":"spikerig.ControllerState","type":"object","properties":{"beforeTick":{"type":"integer"},\
            "controller":{"type":"string"},"fallback":{"type":"string"},"periodNs":{"type":"integer","unit":"ns"},\
            "state":{"type":"string","contentEncoding":"base64",\
            "description":"1 byte: 1 when the fallback gives the outputs; then both controllers' state"}}}""";
    private static final String EVENT_PACKET_SCHEMA = """
            {"title":"spikerig.EventPacket","type":"object","properties":{"count":{"type":"integer"},\
            "firstUs":{"type":"integer","unit":"us"},"lost":{"type":"integer","description":"events lost just before"},\
            "tUs":{"type":"string","contentEncoding":"base64","description":"u32 LE, us since firstUs"},\
            "x":{"type":"string","contentEncoding":"base64","description":"u16 LE, column from the left"},\
            "y":{"type":"string","contentEncoding":"base64","description":"u16 LE, row from the top"},\
            "polarity":{"type":"string","contentEncoding":"base64","description":"u8, 1 brighter, 0 darker"}}}""";

    final List<McapSchema> schemas = new ArrayList<>();
    final List<McapChannel> channels = new ArrayList<>();
    private final RigFiles files;
    private final Map<String, String> loops = new LinkedHashMap<>();

    RecordingPlan(RigFiles files) {
        this.files = files;
        schema("spikerig.Event", EVENT_SCHEMA.getBytes(StandardCharsets.UTF_8));
        schema("spikerig.Gap", GAP_SCHEMA.getBytes(StandardCharsets.UTF_8));
        schema("spikerig.ControllerState", STATE_SCHEMA.getBytes(StandardCharsets.UTF_8));
        schema("spikerig.EventPacket", EVENT_PACKET_SCHEMA.getBytes(StandardCharsets.UTF_8));
        channel(EVENTS, 1, Map.of());
    }

    private int schema(String name, byte[] json) {
        schemas.add(new McapSchema(schemas.size() + 1, name, "jsonschema", json));
        return schemas.size();
    }

    private int channel(String topic, int schema, Map<String, String> metadata) {
        channels.add(new McapChannel(channels.size() + 1, schema, topic, JSON, metadata));
        return channels.size();
    }

    /// Adds the channels `tick`, `gap` and `state` of a loop, and returns the id of the first.
    int addLoop(RecordedLoop loop, TickJson json) {
        String name = loop.layout().loop();
        loops.put(name, JsonMapper.shared().writeValueAsString(loop));
        int schema = schema("spikerig.Tick." + name, json.schema());
        int tick = channel("/loop/" + name + "/tick", schema, Map.of("loop", name));
        channel("/loop/" + name + "/gap", 2, Map.of("loop", name));
        channel("/loop/" + name + "/state", 3, Map.of("loop", name));
        return tick;
    }

    /// Adds the channel of an event camera, and returns its id.
    int addEvents(EventTap tap) {
        return channel("/camera/" + tap.name() + "/events", 4, Map.of(
                "width", String.valueOf(tap.width()), "height", String.valueOf(tap.height())));
    }

    /// @param words about this file
    List<McapMetadata> metadata(Map<String, String> words) {
        return List.of(
                new McapMetadata(RECORDING, words),
                new McapMetadata(LOOPS, loops),
                new McapMetadata(DIGESTS, files.digests()));
    }

    List<McapAttachment> attachments(long timeNs) {
        return files.content().entrySet().stream()
                .map(file -> new McapAttachment(timeNs, file.getKey(), mediaType(file.getKey()), file.getValue()))
                .toList();
    }

    private static String mediaType(String name) {
        return name.endsWith(".toml") ? "application/toml" : "application/octet-stream";
    }
}
