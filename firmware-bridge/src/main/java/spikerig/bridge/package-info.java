/// Networks on attached boards: to the loop, a board is a controller like any other.
package spikerig.bridge;
