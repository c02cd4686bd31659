/// Numbers as spikes and spikes as numbers, for the boards that know spikes only.
package spikerig.bridge.coding;
