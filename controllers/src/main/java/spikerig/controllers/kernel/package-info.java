/// What every spiking controller is computed with: lists of spikes, and sums of the weight rows that they select.
///
/// Order is part of the contract. A sum starts at zero and takes its terms in rising order of the input's index, each
/// product rounded to f32 before it is added (no fused multiply-add); sums of several matrices are formed apart and
/// then added from left to right as the equations are written. Faster kernels may put neighbouring outputs into the
/// lanes of a vector, but never split one sum over lanes: so every machine computes the same bits.
package spikerig.controllers.kernel;
