/// Placeholder.
package spikerig.bench;
