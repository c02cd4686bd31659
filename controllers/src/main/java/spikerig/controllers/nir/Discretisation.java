package spikerig.controllers.nir;

import java.util.List;

/// How the continuous time of NIR becomes steps, which a file does not say. Null means: as the file's metadata says,
/// or else as in the experiments of the NIR paper (Pedersen et al., Nature Communications 2024).
///
/// @param dtS duration of a step in seconds
/// @param reset what a spike does: `zero` sets the membrane to `v_reset`, `subtract` takes the threshold off
/// @param integration `euler` (forward), or `exact` for an input that is held over the step
/// @param order which comes first in Euler's step of a neuron with a synaptic current: `current-first` or
///     `membrane-first`
public record Discretisation(Double dtS, String reset, String integration, String order) {
    /// The resets that can be chosen, the last two for files that say so.
    static final List<String> RESETS = List.of("zero", "subtract", "subtract-delayed", "none");

    /// What the paper's experiments use.
    public static final Discretisation PAPER = new Discretisation(1e-4, "zero", "euler", "current-first");

    /// Nothing chosen.
    public static final Discretisation UNSAID = new Discretisation(null, null, null, null);

    public Discretisation {
        if (dtS != null && !(dtS > 0 && dtS <= 3600)) {
            throw new IllegalArgumentException("dt = %s must be above 0, up to 3600 s".formatted(dtS));
        }
        require("reset", reset, RESETS);
        require("integration", integration, List.of("euler", "exact"));
        require("order", order, List.of("current-first", "membrane-first"));
    }

    /// This, and what it leaves open from `other`.
    Discretisation or(Discretisation other) {
        return new Discretisation(
                dtS == null ? other.dtS : dtS,
                reset == null ? other.reset : reset,
                integration == null ? other.integration : integration,
                order == null ? other.order : order);
    }

    private static void require(String key, String given, List<String> known) {
        if (given != null && !known.contains(given)) {
            throw new IllegalArgumentException(
                    "%s = \"%s\" is not known; known: %s".formatted(key, given, String.join(", ", known)));
        }
    }
}
