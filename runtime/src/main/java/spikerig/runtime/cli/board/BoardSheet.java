package spikerig.runtime.cli.board;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import spikerig.bridge.link.BoardInfo;
import spikerig.bridge.link.Wire;

/// What a board says of itself: the keys of `board info --json` are the components.
///
/// @param protocol version of the link
/// @param imageSha256 of the network that it holds; null: none
record BoardSheet(
        String device, String name, String firmware, int protocol, String state, List<String> capabilities,
        int inputsMax,
        int outputsMax, int neuronsMax, int tickRateHzMax, int imageBytesMax, int stateBytesMax, int payloadBytesMax,
        int credits, int watchdogMsMax, String imageSha256, int imageBytes, int arrivedBytes) {

    static BoardSheet of(String device, BoardInfo info) {
        return new BoardSheet(
                device, info.name(), info.firmware(), Wire.VERSION, info.state().name().toLowerCase(Locale.ROOT),
                capabilities(info), info.inputsMax(), info.outputsMax(), info.neuronsMax(), info.tickRateMaxHz(),
                info.imageBytesMax(), info.stateBytesMax(), info.payloadMax(), info.credits(), info.watchdogMaxMs(),
                info.imageBytes() == 0 ? null : HexFormat.of().formatHex(info.digest()), info.imageBytes(),
                info.arrivedBytes());
    }

    private static List<String> capabilities(BoardInfo info) {
        List<String> names = new ArrayList<>();
        add(names, info, BoardInfo.CAN_FLOAT32, "float32");
        add(names, info, BoardInfo.CAN_FIXED, "fixed-point");
        add(names, info, BoardInfo.CAN_SPIKES_IN, "spikes-in");
        add(names, info, BoardInfo.CAN_SPIKES_OUT, "spikes-out");
        add(names, info, BoardInfo.CAN_ACTUATE, "own-outputs");
        return names;
    }

    private static void add(List<String> names, BoardInfo info, int capability, String name) {
        if (info.can(capability)) {
            names.add(name);
        }
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append("%s on %s: firmware %s, protocol %d, %s%n".formatted(name, device, firmware, protocol, state));
        row(text, "computes", String.join(", ", capabilities));
        row(text, "takes", "%d inputs, %d outputs, %d neurons, ticks at up to %d Hz"
                .formatted(inputsMax, outputsMax, neuronsMax, tickRateHzMax));
        row(text, "memory", "%d bytes for the network, %d for its state".formatted(imageBytesMax, stateBytesMax));
        row(text, "link", "frames of %d bytes, %d under way, watchdog up to %d ms"
                .formatted(payloadBytesMax, credits, watchdogMsMax));
        row(text, "holds", imageSha256 == null
                ? "no network"
                : "a network of %d bytes, %d here, SHA-256 %s".formatted(imageBytes, arrivedBytes, imageSha256));
        return text.toString();
    }

    private static void row(StringBuilder text, String what, String value) {
        text.append("  %-10s %s%n".formatted(what, value));
    }
}
