package spikerig.controllers.snnpid;

/// Which spikes feed the threshold trace `t` of an adaptive hidden layer.
public enum Trace {
    /// `t <- leak_t t + own`, then `t <- leak_t t + input`: two decays in one tick, as the authors' code does.
    OWN_AND_INPUT("own+input"),
    /// `t <- leak_t t + own`.
    OWN("own");

    private final String key;

    Trace(String key) {
        this.key = key;
    }

    /// The value of `trace` in a model file.
    public String key() {
        return key;
    }

    /// @throws IllegalArgumentException naming the known keys
    public static Trace of(String key) {
        for (Trace trace : values()) {
            if (trace.key.equals(key)) {
                return trace;
            }
        }
        throw new IllegalArgumentException("trace = \"" + key + "\" is not known; known: own+input, own");
    }
}
