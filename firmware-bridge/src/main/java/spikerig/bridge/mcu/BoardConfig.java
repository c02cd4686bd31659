package spikerig.bridge.mcu;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of a `board` controller.
public record BoardConfig(
        @JsonPropertyDescription("model file: arch snn-pid, l2mu or graph; uploaded when the board lacks it")
        String model,

        @JsonPropertyDescription("where the board is: /dev/ttyACM0, or unix:PATH or tcp:HOST:PORT of an emulated one")
        String device,

        @JsonProperty(defaultValue = "460800")
        @JsonPropertyDescription("bits per second of a serial device, in 50..4000000")
        int baud,

        @JsonProperty(defaultValue = "float32")
        @JsonPropertyDescription("how the board holds weights: float32 (the JVM's bits), int16 or int8 (fixed point)")
        String weights,

        @JsonProperty(defaultValue = "10")
        @JsonPropertyDescription("longest wait for the board in a tick; less than the loop's period")
        double budgetMs,

        @JsonProperty(defaultValue = "500")
        @JsonPropertyDescription("after so long without a tick the board drops outputs of its own, in 1..2000")
        int watchdogMs,

        @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("use the answer of a tick at the next one: no waiting, outputs one period older")
        boolean pipelined) {
    private static final int WATCHDOG_MAX_MS = 2000;

    public BoardConfig {
        WeightFormat.of(weights);
        new BoardPort(device, baud);
        if (!(budgetMs > 0)) {
            throw new IllegalArgumentException("budgetMs = " + budgetMs + " must be above 0");
        }
        if (watchdogMs < 1 || watchdogMs > WATCHDOG_MAX_MS) {
            throw new IllegalArgumentException("watchdogMs = " + watchdogMs + " must be in 1.." + WATCHDOG_MAX_MS);
        }
    }
}
