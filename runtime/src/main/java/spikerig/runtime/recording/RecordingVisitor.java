package spikerig.runtime.recording;

import java.io.IOException;
import java.util.Map;
import spikerig.runtime.loop.Tick;
import tools.jackson.databind.JsonNode;

/// Is shown a recording in its order. What it throws ends the reading.
public interface RecordingVisitor {
    /// Comes first.
    ///
    /// @param words about the file
    /// @param files the rig and what its controllers read, by name
    default void begin(Map<String, String> words, Map<String, byte[]> files) throws IOException {}

    /// Comes before the loop's first tick.
    default void loop(RecordedLoop loop) throws IOException {}

    /// `tick` is overwritten by the next; its times are counted from the run's begin.
    default void tick(RecordedLoop loop, Tick tick) throws IOException {}

    /// Ticks `first` to `last` were lost.
    default void gap(RecordedLoop loop, long first, long last) throws IOException {}

    /// What the controllers held before a tick.
    default void state(RecordedLoop loop, ControllerState state) throws IOException {}

    /// Something rare: `kind`, `loop`, `tick`, `timeNs`, `name`, `value`, `text`.
    default void event(JsonNode event) throws IOException {}

    /// A packet of camera events.
    default void events(String topic, EventPacket packet) throws IOException {}
}
