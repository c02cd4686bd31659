package spikerig.controllers;

/// A classifier that scores every frame by itself; its evidence is the mean score of the frames so far.
///
/// A network that looks ahead scores a frame some steps after it came in. [#push] and [#drain] run a sequence of any
/// length from [#reset] on without the windows of [#step]: as many frames come out as went in.
public interface FrameClassifier extends Classifier {
    /// Takes the next frame. Loop thread; does not allocate.
    ///
    /// @return whether the scores of a frame came out
    boolean push(float[] frame);

    /// Goes on as if the sequence ended here; to be called until it answers false.
    ///
    /// @return whether the scores of one more frame came out
    boolean drain();

    /// Frames scored since the sequence began.
    int frameCount();

    /// Writes the scores of the newest frame to `out[offset..]`.
    void scores(float[] out, int offset);

    /// Writes the mean score of the frames so far to `out[offset..]`, zeros before the first.
    void evidence(float[] out, int offset);
}
