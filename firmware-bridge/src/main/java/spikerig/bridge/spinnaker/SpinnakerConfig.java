package spikerig.bridge.spinnaker;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import spikerig.bridge.coding.Answer;
import spikerig.bridge.coding.Coding;
import spikerig.bridge.udp.UdpAddress;

/// The keys of a `spinnaker` controller.
public record SpinnakerConfig(
        @JsonProperty(defaultValue = "192.168.240.1")
        @JsonPropertyDescription("HOST or HOST:PORT of the board's monitor (port 17893)")
        String board,

        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("chip of the core that takes injected spikes, in 0..255")
        int chipX,

        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("chip of the core that takes injected spikes, in 0..255")
        int chipY,

        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("core of a ReverseIPTagMulticastSource, in 1..17; needed without toolchain")
        int core,

        @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("SDP port of that core, in 1..7")
        int sdpPort,

        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("key of the first input neuron; the others follow")
        long inputKey,

        @JsonProperty(defaultValue = "32")
        @JsonPropertyDescription("width of injected keys: 32, or 16 for their lower halves")
        int keyBits,

        @JsonPropertyDescription("the numbers that go in, each as { min, max, neurons, code }")
        List<Coding> inputs,

        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("key of the first output neuron; the others follow")
        long outputKey,

        @JsonPropertyDescription("the numbers that come out, each as { min, max, neurons, code }")
        List<Coding> outputs,

        @JsonProperty(defaultValue = "0.05")
        @JsonPropertyDescription("time constant that smooths the outputs, in seconds; 0 for none")
        double filterS,

        @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("tag of the live output, in 1..7")
        int tag,

        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("chip with the board's Ethernet port, which keeps the tags, in 0..255")
        int tagChipX,

        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("chip with the board's Ethernet port, which keeps the tags, in 0..255")
        int tagChipY,

        @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("the network's time step")
        double timestepMs,

        @JsonProperty(defaultValue = "5")
        @JsonPropertyDescription("longest time of an exchange; less than the loop's period")
        double budgetMs,

        @JsonProperty(defaultValue = "3")
        @JsonPropertyDescription("listens so long for spikes in a tick; 0 takes those that came since the tick before")
        double waitMs,

        @JsonProperty(defaultValue = "window")
        @JsonPropertyDescription("window (all spikes within waitMs) or first (those of the first datagram)")
        Answer answer,

        @JsonProperty(defaultValue = "500")
        @JsonPropertyDescription("after so long without a sign of life the board is lost; two periods to 60000")
        double silenceMs,

        @JsonProperty(required = false)
        @JsonPropertyDescription("waits for the toolchain and takes board, core, keys, tag and time step from it")
        ToolchainConfig toolchain,

        @JsonProperty(required = false)
        @JsonPropertyDescription("a model file that a twin of the board runs in this process; board is then not used")
        String twin) {
    private static final long KEY_MAX = 0xFFFFFFFFL;

    public SpinnakerConfig {
        UdpAddress.of("board", board, Scamp.PORT);
        if (keyBits != 16 && keyBits != 32) {
            throw new IllegalArgumentException("keyBits = " + keyBits + " must be 16 or 32");
        }
        require("inputKey", inputKey);
        require("outputKey", outputKey);
        if (inputs.isEmpty() || outputs.isEmpty()) {
            throw new IllegalArgumentException(
                    (inputs.isEmpty() ? "inputs" : "outputs") + " = [] must have one entry at least");
        }
        if (!(timestepMs > 0 && timestepMs <= 1000)) {
            throw new IllegalArgumentException("timestepMs = " + timestepMs + " must be above 0 and at most 1000");
        }
        if (!(silenceMs > 0)) {
            throw new IllegalArgumentException("silenceMs = " + silenceMs + " must be above 0");
        }
        if (!(filterS >= 0 && filterS <= 60)) {
            throw new IllegalArgumentException("filterS = " + filterS + " must be in 0..60");
        }
        if (toolchain == null) {
            new SpinnakerPlace(chipX, chipY, core, sdpPort, 0, false, 0, tag, tagChipX, tagChipY, 1);
        }
    }

    private static void require(String key, long value) {
        if (value < 0 || value > KEY_MAX) {
            throw new IllegalArgumentException(key + " = " + value + " must be in 0..0xFFFFFFFF");
        }
    }

    SpinnakerPlace place() {
        return new SpinnakerPlace(chipX, chipY, core, sdpPort, (int) inputKey, keyBits == 32, (int) outputKey, tag,
                tagChipX, tagChipY, Math.round(timestepMs * 1e6));
    }
}
