package spikerig.controllers.graph;

/// From one node to another.
record Edge(String from, String to) {
    @Override
    public String toString() {
        return from + " -> " + to;
    }
}
