package spikerig.controllers.nir;

import java.util.Map;

/// A primitive with its parameters by NIR's names.
record NirNode(String type, Map<String, NirValue> parameters) implements NirElement {}
