package spikerig.controllers.kernel;

/// The weights of an [EventMatrix] in one of several layouts, all with the package's order of summation.
///
/// `out` has at least `stride` elements; those beyond the outputs are written with zeros or left alone.
interface Rows {
    /// Writes the sums of the rows `indices[0..count)`.
    void sum(int[] indices, int count, float[] out);

    /// The same from `out[to..]` on; up to a stride of elements is overwritten.
    void sum(int[] indices, int count, float[] out, int to);

    /// Forms the sums of the rows `indices[0..count)`, then adds them to `out`.
    void add(int[] indices, int count, float[] out);

    /// Writes the sums of the rows `indices[0..count)`, each times the element of `x` of the same index.
    void multiply(int[] indices, int count, float[] x, float[] out);
}
