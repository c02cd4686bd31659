/// Recordings: every tick of a rig, loss-free, in MCAP files, and what can be done with them afterwards.
package spikerig.runtime.recording;
