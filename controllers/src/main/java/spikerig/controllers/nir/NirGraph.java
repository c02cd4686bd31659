package spikerig.controllers.nir;

import java.util.List;
import java.util.Map;

/// A NIRGraph as its file holds it: nothing is checked but that it is complete.
///
/// @param nodes by name, in the order of the file
/// @param edges in the order of the file
/// @param metadata whatever the writer noted
record NirGraph(Map<String, NirElement> nodes, List<NirEdge> edges, Map<String, NirValue> metadata)
        implements
            NirElement {}
