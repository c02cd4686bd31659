/// Address events over UDP, as SPIF and AEStream speak it.
package spikerig.bridge.aer;
