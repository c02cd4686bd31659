package spikerig.controllers.lmuformer;

/// Where the zeros are put that a convolution over three frames needs.
enum Padding {
    /// One before the first frame and one after the last: the output of a frame needs the next one.
    SAME,
    /// Two before the first frame: the output of a frame is there at once.
    CAUSAL
}
