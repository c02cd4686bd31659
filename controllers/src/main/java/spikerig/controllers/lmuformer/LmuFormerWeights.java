package spikerig.controllers.lmuformer;

import java.util.List;
import spikerig.controllers.kernel.BlockMatrix;

/// The parameters of an LMUFormer, which all its instances share.
///
/// @param convolutions five: those of the patch embedding, then the one of the relative position
/// @param convolutionAffines four
record LmuFormerWeights(
        Sizes sizes,
        boolean spiking,
        Padding padding,
        boolean affineBeforeActivation,
        LifKeys lif,
        List<BlockMatrix> convolutions,
        List<Affine> convolutionAffines,
        Memory memory,
        FeedForward feedForward,
        Affine outAffine,
        Linear head) {
    static final int CONVOLUTIONS = 5;

    /// @param dim channels between the layers
    /// @param memory order of the Legendre memory
    /// @param feedForward hidden size of the feed-forward layers
    record Sizes(int inputs, int outputs, int dim, int memory, int feedForward) {}

    /// The Legendre memory and what reads and writes it.
    ///
    /// @param b one column
    record Memory(
            Affine inAffine,
            Linear u,
            Affine uAffine,
            BlockMatrix a,
            float[] b,
            Affine mAffine,
            Linear h,
            Affine hAffine,
            Linear projection,
            Affine projectionAffine) {}

    record FeedForward(
            Linear first,
            Affine firstAffine,
            Activation activation,
            Linear second,
            Affine secondAffine,
            Activation outActivation) {}
}
