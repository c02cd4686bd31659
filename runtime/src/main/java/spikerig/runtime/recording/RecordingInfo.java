package spikerig.runtime.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import spikerig.drivers.Channel;
import spikerig.runtime.loop.Tick;
import tools.jackson.databind.JsonNode;

/// What is in a recording.
///
/// @param file its name
/// @param rig name of the rig
/// @param began when the run began, ISO 8601
/// @param durationS from the first tick in it to the last
/// @param bytes size of the file
/// @param complete whether it ends as it should, and not as after a power cut
/// @param chunks those that are whole
/// @param messages in them
/// @param files of the whole recording, in the folder of this one, in their order
/// @param attachments SHA-256 by name: the rig and its models
/// @param trips how often the rig tripped
/// @param gaps ticks that were lost
/// @param cameraEvents by topic
/// @param events the rare ones, the first 1,000
/// @param faults what is damaged, a line each
public record RecordingInfo(
        String file,
        String rig,
        String began,
        double durationS,
        long bytes,
        boolean complete,
        long chunks,
        long messages,
        List<String> files,
        Map<String, String> attachments,
        long ticks,
        long trips,
        List<Gap> gaps,
        Map<String, Long> cameraEvents,
        List<Loop> loops,
        List<Event> events,
        List<String> faults) {
    private static final int EVENTS_MAX = 1000;
    private static final double S_PER_NS = 1e-9;

    /// Ticks that were lost.
    public record Gap(String loop, long firstTick, long lastTick) {}

    /// Something rare.
    public record Event(String kind, String loop, long tick, double timeS, String name, Double value, String text) {}

    /// A channel and its unit.
    public record ChannelInfo(String name, String unit) {}

    /// A loop.
    ///
    /// @param firstTick -1 for none
    /// @param startTicks where a replay can start: resets and states
    public record Loop(
            String loop, String controller, String fallback, double rateHz, long ticks, long firstTick, long lastTick,
            int neurons, List<ChannelInfo> in, List<ChannelInfo> out, List<Long> startTicks) {}

    /// @throws IOException when `file` is no recording
    public static RecordingInfo of(Path file) throws IOException {
        Count count = new Count();
        RecordingContent content = RecordingReader.read(file, count);
        Map<String, String> digests = new LinkedHashMap<>();
        content.files().forEach((name, bytes) -> digests.put(name, RigFiles.sha256(bytes)));
        return new RecordingInfo(
                file.getFileName().toString(), content.words().get("rig"), content.words().get("began"),
                count.ticks == 0 ? 0 : (count.lastNs - count.firstNs) * S_PER_NS, Files.size(file),
                content.container().complete(), content.container().chunks(), content.container().messages(),
                siblings(file, content.words().get("recording")), digests, count.ticks, count.trips, count.gaps,
                count.cameraEvents, count.loops.values().stream().map(LoopCount::info).toList(), count.events,
                content.faults());
    }

    private static List<String> siblings(Path file, String recording) throws IOException {
        try (Stream<Path> folder = Files.list(file.toAbsolutePath().getParent())) {
            return folder.map(sibling -> sibling.getFileName().toString())
                    .filter(name -> name.startsWith(recording + "-") && name.endsWith(".mcap"))
                    .sorted()
                    .toList();
        }
    }

    private static final class LoopCount {
        private final RecordedLoop loop;
        private final List<Long> starts = new ArrayList<>();
        private long ticks;
        private long first = -1;
        private long last = -1;

        LoopCount(RecordedLoop loop) {
            this.loop = loop;
        }

        Loop info() {
            return new Loop(
                    loop.layout().loop(), loop.layout().controller(), loop.fallback(), 1e9 / loop.layout().periodNs(),
                    ticks, first, last, loop.layout().neuronCount(), named(loop.layout().in()),
                    named(loop.layout().out()), starts.stream().distinct().toList());
        }

        private static List<ChannelInfo> named(List<Channel> channels) {
            return channels.stream().map(channel -> new ChannelInfo(channel.name(), channel.unit())).toList();
        }
    }

    private static final class Count implements RecordingVisitor {
        private final Map<String, LoopCount> loops = new LinkedHashMap<>();
        private final List<Gap> gaps = new ArrayList<>();
        private final List<Event> events = new ArrayList<>();
        private final Map<String, Long> cameraEvents = new LinkedHashMap<>();
        private long ticks;
        private long trips;
        private long firstNs = Long.MAX_VALUE;
        private long lastNs = Long.MIN_VALUE;

        @Override
        public void loop(RecordedLoop loop) {
            loops.put(loop.layout().loop(), new LoopCount(loop));
        }

        @Override
        public void tick(RecordedLoop loop, Tick tick) {
            LoopCount count = loops.get(loop.layout().loop());
            count.first = count.first < 0 ? tick.index : count.first;
            count.last = tick.index;
            count.ticks++;
            ticks++;
            firstNs = Math.min(firstNs, tick.startNs);
            lastNs = Math.max(lastNs, tick.startNs);
            if (tick.reset) {
                count.starts.add(tick.index);
            }
        }

        @Override
        public void gap(RecordedLoop loop, long first, long last) {
            gaps.add(new Gap(loop.layout().loop(), first, last));
        }

        @Override
        public void state(RecordedLoop loop, ControllerState state) {
            loops.get(loop.layout().loop()).starts.add(state.beforeTick());
        }

        @Override
        public void event(JsonNode event) {
            String kind = event.get("kind").asString();
            trips += kind.equals("trip") ? 1 : 0;
            if (events.size() < EVENTS_MAX) {
                JsonNode value = event.get("value");
                events.add(new Event(
                        kind, event.get("loop").asString(), event.get("tick").asLong(),
                        event.get("timeNs").asLong() * S_PER_NS, event.get("name").asString(),
                        value.isNumber() ? value.asDouble() : null, event.get("text").asString()));
            }
        }

        @Override
        public void events(String topic, EventPacket packet) {
            cameraEvents.merge(topic, (long) packet.size(), Long::sum);
        }
    }
}
