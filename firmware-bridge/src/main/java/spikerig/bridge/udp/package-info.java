/// Datagrams without waiting, for the boards that speak UDP.
package spikerig.bridge.udp;
