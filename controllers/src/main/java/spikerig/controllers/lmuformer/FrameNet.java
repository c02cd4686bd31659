package spikerig.controllers.lmuformer;

import java.nio.ByteBuffer;
import java.util.List;

/// The layers of an LMUFormer, streaming frame by frame.
interface FrameNet {
    void reset();

    /// Takes a frame.
    ///
    /// @return whether [#scores] are those of one more frame
    boolean push(float[] frame);

    /// Puts zeros after the last frame, at the input of one convolution after the other.
    ///
    /// @return whether [#scores] are those of one more frame; false when none is left
    boolean drain();

    /// Of the newest frame; not to be written.
    float[] scores();

    /// The neurons, in the order of their numbers; none of a real-valued network.
    List<Lif> populations();

    int stateBytes();

    void save(ByteBuffer state);

    void restore(ByteBuffer state);
}
