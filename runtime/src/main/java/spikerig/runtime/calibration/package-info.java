/// What a sensor shows where the truth is known, and the corrections that follow.
package spikerig.runtime.calibration;
