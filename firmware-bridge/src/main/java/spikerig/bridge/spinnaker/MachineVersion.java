package spikerig.bridge.spinnaker;

/// What a monitor answers to VER.
///
/// @param x, y of the chip, 255 until it has booted
/// @param physicalCpu differs from `cpu` where a core is dead
/// @param software such as `SC&MP/SpiNNaker`
/// @param version such as `4.0.0`
public record MachineVersion(
        int x, int y, int cpu, int physicalCpu, int bufferBytes, long buildTimeS, String software, String version) {}
