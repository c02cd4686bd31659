package spikerig.bridge.mcu;

/// Neurons that the firmware knows; PROTOCOL.md, "Network image".
enum PopulationKind {
    SOFT_LIF(1),
    SOFT_LIF_ADAPTIVE(2),
    LEAKY(3),
    SYNAPTIC(4),
    NIR_LIF(5),
    NIR_CUBA(6);

    final int code;

    PopulationKind(int code) {
        this.code = code;
    }
}
