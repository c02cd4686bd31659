package spikerig.controllers.torch;

import java.util.List;

/// What a `state_dict` does not say.
///
/// @param rateHz of the loop that the network is made for; null for none
/// @param theta window of the Legendre memory in steps, noted in the file of an LMUFormer
/// @param frames length of an LMUFormer's sequences
/// @param dtS duration of a step of a graph in seconds
/// @param layers of a graph in their order: names of layers in the `state_dict`, or `lif`, `lif-box` for Norse's cells,
///     which it does not hold; empty for the order of the numbers in the names
/// @param tauMemS Norse's `1 / tau_mem_inv`
/// @param tauSynS Norse's `1 / tau_syn_inv`
/// @param threshold Norse's `v_th`
/// @param labels names of the outputs; empty for none
public record ImportOptions(
        Double rateHz,
        int theta,
        int frames,
        double dtS,
        List<String> layers,
        double tauMemS,
        double tauSynS,
        double threshold,
        List<String> labels) {
    /// The authors' LMUFormer, and Norse's defaults.
    public static final ImportOptions DEFAULT =
            new ImportOptions(null, 128, 128, 1e-3, List.of(), 0.01, 0.005, 1, List.of());

    public ImportOptions {
        layers = List.copyOf(layers);
        labels = List.copyOf(labels);
        requirePositive("dt", dtS);
        requirePositive("tau-mem", tauMemS);
        requirePositive("tau-syn", tauSynS);
        requirePositive("rate-hz", rateHz == null ? 1 : rateHz);
        requirePositive("theta", theta);
        requirePositive("frames", frames);
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && value < 1e9)) {
            throw new IllegalArgumentException("%s = %s must be above 0".formatted(name, value));
        }
    }
}
