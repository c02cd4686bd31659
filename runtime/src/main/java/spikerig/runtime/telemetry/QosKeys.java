package spikerig.runtime.telemetry;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// Quality of service of what is published: 0 at most once, 1 at least once, 2 exactly once.
public record QosKeys(
        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("of ticks")
        int tick,
        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("of classifications")
        int classification,
        @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("of trips, hand-overs and changes of controller or rate")
        int event,
        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("of health")
        int health,
        @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("of the retained channels and state, of the last will and of answers to commands")
        int state) {
    static final QosKeys STANDARD = new QosKeys(0, 0, 1, 0, 1);

    public QosKeys {
        require("tick", tick);
        require("classification", classification);
        require("event", event);
        require("health", health);
        require("state", state);
    }

    private static void require(String key, int qos) {
        if (qos < 0 || qos > 2) {
            throw new IllegalArgumentException(key + " = " + qos + " must be 0, 1 or 2");
        }
    }
}
