/// SpiNNaker 1 over UDP: SDP, SCP, EIEIO, and a network on the board as a bridge. Layouts: SpiNNMan a79d3a3c,
/// spinnaker_tools 813bfef7. All numbers are little-endian.
package spikerig.bridge.spinnaker;
