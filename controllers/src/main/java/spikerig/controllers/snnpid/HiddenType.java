package spikerig.controllers.snnpid;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The four kinds of hidden layer of the blimp controllers (arXiv 2309.12937, section III).
public enum HiddenType {
    /// Leaky integrate-and-fire with a current of its own.
    LIF("lif", false, false),
    /// The same with recurrent synapses.
    R_LIF("r-lif", true, false),
    /// With a threshold that spikes of the input and of neighbours raise (input-weighted threshold adaptation).
    IWTA_LIF("iwta-lif", false, true),
    R_IWTA_LIF("r-iwta-lif", true, true);

    private final String key;
    private final boolean recurrent;
    private final boolean adaptive;

    HiddenType(String key, boolean recurrent, boolean adaptive) {
        this.key = key;
        this.recurrent = recurrent;
        this.adaptive = adaptive;
    }

    /// The value of `hidden` in a model file.
    public String key() {
        return key;
    }

    public boolean recurrent() {
        return recurrent;
    }

    public boolean adaptive() {
        return adaptive;
    }

    /// @throws IllegalArgumentException naming the known keys
    public static HiddenType of(String key) {
        return Arrays.stream(values())
                .filter(type -> type.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("hidden = \"" + key + "\" is not known; known: "
                        + Arrays.stream(values()).map(HiddenType::key).collect(Collectors.joining(", "))));
    }
}
