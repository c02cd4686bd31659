package spikerig.controllers.nir;

/// What the nodes of a graph are: a primitive, or a graph again.
sealed interface NirElement permits NirNode, NirGraph {}
