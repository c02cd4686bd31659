package spikerig.bridge.aer;

import java.net.InetSocketAddress;

/// Where a network takes and gives events, and how its neurons lie on the grid of addresses: neuron `n` is the event
/// `x = n % width`, `y = n / width`, on.
///
/// @param events takes them (SPIF's pipes 0 and 1: ports 3333 and 3334)
/// @param control starts the stream of those that come back (ports 3332 and 3331)
public record AerPlace(InetSocketAddress events, InetSocketAddress control, int width) {
    public AerPlace {
        if (width < 1 || width > AerWord.COORDINATE_MAX + 1) {
            throw new IllegalArgumentException("width = " + width + " must be in 1..32768");
        }
    }

    int word(int neuron) {
        return AerWord.of(neuron % width, neuron / width, true);
    }

    /// A neuron's number, whatever the polarity.
    int neuron(int word) {
        return AerWord.x(word) >= width ? Integer.MAX_VALUE : AerWord.y(word) * width + AerWord.x(word);
    }
}
