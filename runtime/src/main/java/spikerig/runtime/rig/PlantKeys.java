package spikerig.runtime.rig;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/// The keys that every `[plant]` has, whatever its type. Read by `sim` only.
public record PlantKeys(
        @JsonPropertyDescription("which plant: see the types below")
        String type,
        @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("source of all randomness of a simulated run")
        long seed,
        @JsonPropertyDescription("actuators that act on the plant, in the order of what it takes")
        List<String> actuators,
        @JsonPropertyDescription("sensors that feel the plant, in the order of what it gives")
        List<String> sensors) {}
