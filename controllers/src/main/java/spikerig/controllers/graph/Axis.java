package spikerig.controllers.graph;

/// How a window slides along one axis of an array.
///
/// @param padding zeros before the first element
/// @param outputs number of places that the window takes
record Axis(int inputs, int kernel, int stride, int padding, int dilation, int outputs) {
    /// With equal padding on both sides.
    static Axis padded(int inputs, int kernel, int stride, int padding, int dilation) {
        long room = inputs + 2L * padding - dilation * (kernel - 1L) - 1;
        long outputs = room < 0 ? 0 : room / stride + 1;
        return new Axis(inputs, kernel, stride, padding, dilation, (int) Math.min(outputs, Integer.MAX_VALUE));
    }

    /// As many outputs as inputs: the padding that one side has more is at the end.
    static Axis same(int inputs, int kernel, int dilation) {
        return new Axis(inputs, kernel, 1, (int) Math.min((long) dilation * (kernel - 1) / 2, Integer.MAX_VALUE),
                dilation, inputs);
    }

    /// The place at which element `k` of the window lies on `input`, -1 when there is none.
    int place(int input, int k) {
        long shifted = (long) input + padding - (long) k * dilation;
        if (shifted < 0 || shifted % stride != 0 || shifted / stride >= outputs) {
            return -1;
        }
        return (int) (shifted / stride);
    }
}
