package spikerig.bridge.aer;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.net.InetSocketAddress;
import java.util.List;
import spikerig.bridge.coding.Answer;
import spikerig.bridge.coding.Coding;
import spikerig.bridge.udp.UdpAddress;

/// The keys of an `aer` controller.
public record AerConfig(
        @JsonProperty(defaultValue = "127.0.0.1:3333")
        @JsonPropertyDescription("HOST or HOST:PORT that takes events (SPIF: 3333, or 3334 for pipe 1)")
        String board,

        @JsonProperty(defaultValue = "3332")
        @JsonPropertyDescription("port of that host that takes START and sends events back (SPIF: 3332, or 3331)")
        int controlPort,

        @JsonProperty(defaultValue = "128")
        @JsonPropertyDescription("neuron n is the event x = n % width, y = n / width; in 1..32768")
        int width,

        @JsonPropertyDescription("the numbers that go in, each as { min, max, neurons, code }")
        List<Coding> inputs,

        @JsonPropertyDescription("the numbers that come out, each as { min, max, neurons, code }")
        List<Coding> outputs,

        @JsonProperty(defaultValue = "0.05")
        @JsonPropertyDescription("time constant that smooths the outputs, in seconds; 0 for none")
        double filterS,

        @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("how often a neuron can spike in a tick, for the code rate; above 0")
        double stepsPerTick,

        @JsonProperty(defaultValue = "5")
        @JsonPropertyDescription("longest time of an exchange; less than the loop's period")
        double budgetMs,

        @JsonProperty(defaultValue = "3")
        @JsonPropertyDescription("listens so long for events in a tick; 0 takes those that came since the tick before")
        double waitMs,

        @JsonProperty(defaultValue = "window")
        @JsonPropertyDescription("window (all events within waitMs) or first (those of the first datagram)")
        Answer answer,

        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("after so long without an event the board is lost; 0 for one that may be silent")
        double silenceMs,

        @JsonProperty(required = false)
        @JsonPropertyDescription("a model file that a twin of the board runs in this process; board is then not used")
        String twin) {
    private static final int PORT_DEFAULT = 3333;
    private static final int PORT_MAX = 65_535;

    public AerConfig {
        UdpAddress.of("board", board, PORT_DEFAULT);
        if (controlPort < 1 || controlPort > PORT_MAX) {
            throw new IllegalArgumentException("controlPort = " + controlPort + " must be in 1..65535");
        }
        new AerPlace(new InetSocketAddress(0), new InetSocketAddress(0), width);
        requireOnGrid("inputs", inputs, width);
        requireOnGrid("outputs", outputs, width);
        if (!(filterS >= 0 && filterS <= 60)) {
            throw new IllegalArgumentException("filterS = " + filterS + " must be in 0..60");
        }
        if (!(stepsPerTick > 0 && stepsPerTick <= 10_000)) {
            throw new IllegalArgumentException("stepsPerTick = " + stepsPerTick + " must be above 0, at most 10000");
        }
    }

    private static void requireOnGrid(String key, List<Coding> codings, int width) {
        long neurons = codings.stream().mapToLong(Coding::neurons).sum();
        if (neurons < 1 || neurons > (long) width * (AerWord.COORDINATE_MAX + 1)) {
            throw new IllegalArgumentException(key + " have " + neurons + " neurons; 1.." + (long) width
                    * (AerWord.COORDINATE_MAX + 1) + " fit a grid of this width");
        }
    }

    AerPlace place() {
        InetSocketAddress events = UdpAddress.of("board", board, PORT_DEFAULT);
        return new AerPlace(events, new InetSocketAddress(events.getHostString(), controlPort), width);
    }
}
