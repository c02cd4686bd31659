package spikerig.runtime.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import spikerig.runtime.loop.Tick;
import spikerig.runtime.recording.mcap.McapAttachment;
import spikerig.runtime.recording.mcap.McapChannel;
import spikerig.runtime.recording.mcap.McapContent;
import spikerig.runtime.recording.mcap.McapMetadata;
import spikerig.runtime.recording.mcap.McapReader;
import spikerig.runtime.recording.mcap.McapVisitor;
import spikerig.runtime.rig.RigException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads one file of a recording, also one that is cut off or damaged.
public final class RecordingReader implements McapVisitor {
    private static final int FAULTS_MAX = 20;
    private static final int NEURONS_MAX = 10_000_000;

    /// A loop, and what its messages are read into.
    private record Reading(RecordedLoop loop, TickJson json, Tick tick) {}

    private final Path file;
    private final RecordingVisitor visitor;
    private final Map<String, String> words = new LinkedHashMap<>();
    private final Map<String, String> digests = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, Reading> loops = new HashMap<>();
    private final EventPacket packet = new EventPacket();
    private final List<String> faults = new ArrayList<>();
    private boolean begun;

    private RecordingReader(Path file, RecordingVisitor visitor) {
        this.file = file;
        this.visitor = visitor;
    }

    /// Shows `visitor` what is in `file`.
    ///
    /// @throws IOException when it cannot be read, or is no recording of a rig
    public static RecordingContent read(Path file, RecordingVisitor visitor) throws IOException {
        RecordingReader reader = new RecordingReader(file, visitor);
        McapContent container = McapReader.read(file, reader);
        reader.begin();
        List<String> all = new ArrayList<>(container.faults());
        all.addAll(reader.faults);
        return new RecordingContent(container, reader.words, reader.files, List.copyOf(all));
    }

    @Override
    public void metadata(McapMetadata metadata) throws IOException {
        switch (metadata.name()) {
            case RecordingPlan.RECORDING -> words.putAll(metadata.values());
            case RecordingPlan.DIGESTS -> digests.putAll(metadata.values());
            case RecordingPlan.LOOPS -> metadata.values().forEach(this::addLoop);
            default -> {
                // somebody else's
            }
        }
    }

    private void addLoop(String name, String json) {
        try {
            RecordedLoop loop = JsonMapper.shared().readValue(json, RecordedLoop.class);
            if (loop.layout().neuronCount() < 0 || loop.layout().neuronCount() > NEURONS_MAX) {
                throw new IllegalArgumentException(loop.layout().neuronCount() + " neurons");
            }
            loops.put(name, new Reading(loop, new TickJson(loop.layout()), new Tick(loop.layout())));
        } catch (RuntimeException damaged) {
            fault("loop " + name + " is not described: " + damaged.getMessage());
        }
    }

    @Override
    public void attachment(McapAttachment attachment) {
        String digest = digests.get(attachment.name());
        if (digest != null && !digest.equals(RigFiles.sha256(attachment.data()))) {
            fault("attachment " + attachment.name() + " is not what was recorded: its SHA-256 differs");
        } else {
            files.put(attachment.name(), attachment.data());
        }
    }

    private void fault(String what) {
        if (faults.size() < FAULTS_MAX) {
            faults.add(what);
        }
    }

    private void begin() throws IOException {
        if (begun) {
            return;
        }
        begun = true;
        if (words.isEmpty() || loops.isEmpty()) {
            throw new IOException(file + ": is an MCAP file, but no recording of a rig");
        }
        visitor.begin(words, files);
        for (Reading reading : loops.values()) {
            visitor.loop(reading.loop);
        }
    }

    @Override
    public void message(McapChannel channel, long sequence, long timeNs, byte[] data) throws IOException {
        begin();
        try {
            show(channel.topic(), channel.metadata().get("loop"), data);
        } catch (RigException unusable) {
            throw unusable;
        } catch (RuntimeException damaged) {
            fault(channel.topic() + " message " + sequence + ": " + damaged.getMessage());
        }
    }

    private void show(String topic, String loop, byte[] data) throws IOException {
        Reading reading = loops.get(loop);
        if (topic.equals(RecordingPlan.EVENTS)) {
            visitor.event(JsonMapper.shared().readTree(data));
        } else if (topic.startsWith("/camera/")) {
            packet.read(data);
            visitor.events(topic, packet);
        } else if (reading != null && topic.endsWith("/tick")) {
            reading.json.read(data, reading.tick);
            visitor.tick(reading.loop, reading.tick);
        } else if (reading != null && topic.endsWith("/gap")) {
            JsonNode gap = JsonMapper.shared().readTree(data);
            visitor.gap(reading.loop, gap.get("firstTick").asLong(), gap.get("lastTick").asLong());
        } else if (reading != null && topic.endsWith("/state")) {
            visitor.state(reading.loop, state(JsonMapper.shared().readTree(data)));
        }
    }

    private static ControllerState state(JsonNode state) {
        String fallback = state.get("fallback").asString();
        return new ControllerState(
                state.get("beforeTick").asLong(), state.get("controller").asString(),
                fallback.isEmpty() ? null : fallback, state.get("periodNs").asLong(),
                Base64.getDecoder().decode(state.get("state").asString()));
    }
}
