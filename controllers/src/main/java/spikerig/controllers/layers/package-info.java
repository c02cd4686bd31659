/// Plain networks of real values: dense layers and gated recurrent units, as a yardstick for spiking ones.
package spikerig.controllers.layers;
