package spikerig.bridge.mcu;

/// What the firmware can do in a step; PROTOCOL.md, "Network image".
enum Operation {
    SPREAD(1),
    SUM(2),
    MULTIPLY(3),
    ADD(4),
    BIAS(5),
    MEMORY(6),
    SOFT_LIF(7),
    LEAKY(8),
    SYNAPTIC(9),
    NIR(10),
    DECODE(11),
    SPIKES(12),
    COUNT(13);

    final int code;

    Operation(int code) {
        this.code = code;
    }
}
