package spikerig.bridge.spinnaker;

/// Where a network lies on a board, and the keys of its events.
///
/// @param x, y chip of the core that takes injected spikes
/// @param core that core (a ReverseIPTagMulticastSource), 1..17
/// @param sdpPort any but 0
/// @param inputKey of the first input neuron
/// @param wideKeys inject 32-bit keys; else 16-bit ones, the lower half only
/// @param outputKey of the first output neuron
/// @param tag of the live output, 1..7
/// @param tagX, tagY chip with the Ethernet port; its monitor keeps the tags
/// @param stepNs the network's time step
public record SpinnakerPlace(
        int x,
        int y,
        int core,
        int sdpPort,
        int inputKey,
        boolean wideKeys,
        int outputKey,
        int tag,
        int tagX,
        int tagY,
        long stepNs) {
    public SpinnakerPlace {
        require("chipX", x, 0, 255);
        require("chipY", y, 0, 255);
        require("core", core, 1, 17);
        require("sdpPort", sdpPort, 1, 7);
        require("tag", tag, IpTag.TAG_MIN, IpTag.TAG_MAX);
        require("tagChipX", tagX, 0, 255);
        require("tagChipY", tagY, 0, 255);
    }

    private static void require(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("%s = %d must be in %d..%d".formatted(key, value, min, max));
        }
    }

    int eventType() {
        return wideKeys ? Eieio.KEY32 : Eieio.KEY16;
    }
}
