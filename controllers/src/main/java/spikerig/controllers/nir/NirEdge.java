package spikerig.controllers.nir;

/// From one node to another of the same graph.
record NirEdge(String from, String to) {
    @Override
    public String toString() {
        return from + " -> " + to;
    }
}
