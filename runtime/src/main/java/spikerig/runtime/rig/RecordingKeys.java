package spikerig.runtime.rig;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.nio.file.Path;

/// The keys of `[telemetry]` that are about recordings.
public record RecordingKeys(
        @JsonProperty(required = false)
        @JsonPropertyDescription("folder that takes a recording of every run, such as \"flights/\", made when it is not"
                + " there; absent: nothing is recorded unless --record or a command asks for it")
        String record,
        @JsonProperty(defaultValue = "10")
        @JsonPropertyDescription("time that the recorder's own ring holds in memory while the disk is slow or full,"
                + " in s; what does not fit is a gap that the recording names")
        double recordBufferS,
        @JsonProperty(defaultValue = "zstd")
        @JsonPropertyDescription("how chunks are compressed")
        Compression recordCompression,
        @JsonProperty(defaultValue = "256")
        @JsonPropertyDescription("size of a chunk before compression, in KB; a chunk is written when it is full or 1 s"
                + " old")
        int recordChunkKB,
        @JsonProperty(defaultValue = "256")
        @JsonPropertyDescription("size at which a recording goes on in its next file, in MB")
        int recordFileMB,
        @JsonProperty(defaultValue = "60")
        @JsonPropertyDescription("age at which a recording goes on in its next file, in minutes of the rig's time")
        double recordFileMin,
        @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("time between two fsync of a recording, in s; 0 is after every chunk")
        double recordSyncS) {
    /// How the chunks of a recording are compressed.
    public enum Compression {
        ZSTD,
        LZ4,
        NONE
    }

    public RecordingKeys {
        require("recordBufferS", recordBufferS, 0.1, 3600);
        require("recordChunkKB", recordChunkKB, 1, 65_536);
        require("recordFileMB", recordFileMB, 1, 1_000_000);
        require("recordFileMin", recordFileMin, 0.01, 1e6);
        require("recordSyncS", recordSyncS, 0, 3600);
        if (record != null && record.isBlank()) {
            throw new IllegalArgumentException("record = \"\" must name a folder; leave the key out to record nothing");
        }
    }

    private static void require(String key, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(key + " = " + value + " must be in " + min + ".." + max);
        }
    }

    /// The same with another folder, as `--record` asks for.
    public RecordingKeys into(String folder) {
        return new RecordingKeys(
                folder, recordBufferS, recordCompression, recordChunkKB, recordFileMB, recordFileMin, recordSyncS);
    }

    /// Whether every run is recorded.
    public boolean enabled() {
        return record != null;
    }

    /// Where recordings go, also those that a command asks for.
    public Path folder() {
        return Path.of(record == null ? "recordings" : record);
    }
}
