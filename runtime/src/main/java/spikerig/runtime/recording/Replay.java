package spikerig.runtime.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import spikerig.runtime.loop.Tick;
import spikerig.runtime.rig.RigException;
import tools.jackson.databind.JsonNode;

/// Feeds a recording to its controllers, or to another one of its rig, and compares the outputs bit for bit.
public final class Replay {
    private Replay() {}

    /// @param controller section of the recorded rig that is fed instead of the recorded controllers, from rest; null:
    ///     those that flew, with their states, resets and hand-overs
    /// @param fromTick the first tick to compare: the replay starts at the last state or reset not after it; null: at
    ///     the first there is
    /// @throws IOException when `file` is no recording
    /// @throws RigException when the controller cannot be made, or there is nowhere to start
    public static ReplayResult run(Path file, String controller, Long fromTick) throws IOException {
        Map<String, Long> starts = fromTick == null ? Map.of() : starts(file, fromTick);
        Feed feed = new Feed(file, controller, starts, fromTick == null ? Long.MIN_VALUE : fromTick);
        RecordingContent content = RecordingReader.read(file, feed);
        List<ReplayResult.Loop> loops = feed.loops.values().stream().map(LoopReplay::result).toList();
        long ticks = loops.stream().mapToLong(ReplayResult.Loop::ticks).sum();
        long differences = loops.stream().mapToLong(ReplayResult.Loop::differences).sum();
        Difference first = loops.stream().map(ReplayResult.Loop::firstDifference).filter(Objects::nonNull)
                .min((a, b) -> Double.compare(a.timeS(), b.timeS())).orElse(null);
        return new ReplayResult(
                file.getFileName().toString(), differences == 0 && ticks > 0, ticks, differences, first,
                content.container().complete(), content.faults(), loops);
    }

    /// For each loop, the last tick not after `fromTick` where a replay can start.
    private static Map<String, Long> starts(Path file, long fromTick) throws IOException {
        Map<String, TreeSet<Long>> known = new LinkedHashMap<>();
        RecordingReader.read(file, new RecordingVisitor() {
            @Override
            public void loop(RecordedLoop loop) {
                known.put(loop.layout().loop(), new TreeSet<>());
            }

            @Override
            public void tick(RecordedLoop loop, Tick tick) {
                if (tick.reset) {
                    known.get(loop.layout().loop()).add(tick.index);
                }
            }

            @Override
            public void state(RecordedLoop loop, ControllerState state) {
                known.get(loop.layout().loop()).add(state.beforeTick());
            }
        });
        Map<String, Long> starts = new LinkedHashMap<>();
        List<String> without = new ArrayList<>();
        known.forEach((loop, ticks) -> {
            Long start = ticks.floor(fromTick);
            starts.put(loop, start == null ? Long.MAX_VALUE : start);
            if (start == null) {
                without.add(ticks.isEmpty() ? loop + " nowhere" : loop + " from tick " + ticks.first());
            }
        });
        if (without.size() == known.size()) {
            throw new RigException(file.getFileName() + ": no replay can start at tick " + fromTick
                    + " or before; it can in loop " + String.join(", ", without));
        }
        return starts;
    }

    private static final class Feed implements RecordingVisitor {
        private final Path file;
        private final String controller;
        private final Map<String, Long> starts;
        private final long fromTick;
        private final Map<String, LoopReplay> loops = new LinkedHashMap<>();
        private ReplayRig rig;

        Feed(Path file, String controller, Map<String, Long> starts, long fromTick) {
            this.file = file;
            this.controller = controller;
            this.starts = starts;
            this.fromTick = fromTick;
        }

        @Override
        public void begin(Map<String, String> words, Map<String, byte[]> files) {
            rig = new ReplayRig(file, files);
        }

        @Override
        public void loop(RecordedLoop loop) {
            String name = loop.layout().loop();
            loops.put(name, new LoopReplay(
                    loop, rig, controller, starts.getOrDefault(name, Long.MIN_VALUE), fromTick));
        }

        private LoopReplay of(RecordedLoop loop) {
            return loops.get(loop.layout().loop());
        }

        @Override
        public void tick(RecordedLoop loop, Tick tick) {
            of(loop).tick(tick);
        }

        @Override
        public void gap(RecordedLoop loop, long first, long last) {
            of(loop).gap();
        }

        @Override
        public void state(RecordedLoop loop, ControllerState state) {
            of(loop).state(state);
        }

        @Override
        public void event(JsonNode event) {
            LoopReplay told = loops.get(event.get("loop").asString());
            if (told != null && event.get("kind").asString().equals("crew")) {
                told.crew(event.get("name").asString(), event.get("value").asLong());
            }
        }
    }
}
