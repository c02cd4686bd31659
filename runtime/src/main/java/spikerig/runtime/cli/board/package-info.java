/// The commands `spikerig board …`.
package spikerig.runtime.cli.board;
