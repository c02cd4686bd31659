package spikerig.bridge.spinnaker;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// How to find the network in what the toolchain (sPyNNaker) tells.
public record ToolchainConfig(
        @JsonPropertyDescription("label of the population that takes injected spikes")
        String input,

        @JsonPropertyDescription("label of the population whose spikes come back")
        String output,

        @JsonProperty(defaultValue = "LiveSpikeReceiver")
        @JsonPropertyDescription("how the label of the live packet gatherer begins")
        String receiver,

        @JsonProperty(defaultValue = "19999")
        @JsonPropertyDescription("UDP port where the toolchain announces its database")
        int port,

        @JsonProperty(defaultValue = "600")
        @JsonPropertyDescription("longest wait for the toolchain, in 1..86400")
        double waitS) {
    private static final int PORT_MAX = 65_535;

    public ToolchainConfig {
        if (port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException("port = " + port + " must be in 1..65535");
        }
        if (!(waitS >= 1 && waitS <= 86_400)) {
            throw new IllegalArgumentException("waitS = " + waitS + " must be in 1..86400");
        }
    }
}
