package spikerig.controllers.kernel;

/// What flows into the neurons of many Legendre memories of one order: `A m + B u` for each, from its own spikes `m`
/// and its input's spike `u`. Memory neuron `c order + k` is order `k` of memory `c`.
///
/// A sum takes the columns of `A` in rising order, then `B`. For orders up to 7 the sums of all sets of spikes are
/// formed beforehand, in that order, and a step looks them up.
public final class MemoryMatrix {
    private static final int LOOKED_UP_MAX = 7;

    /// Floats per sum in the table.
    private static final int SLOT = 8;

    private final int memories;
    private final int order;

    /// Row `set` is the sum for the spikes in its bits, bit `order` being the input's.
    private final float[] table;
    private final int[] sets;
    private final int[] memoryOf;
    private final int[] bitOf;

    /// The columns of `A`, then `B`.
    private final float[] columns;
    private final Rows vector;
    private final ScalarRows scalar;
    private final int[] list;

    /// @param a `[order, order]`, row-major
    /// @param b `[order]`
    public MemoryMatrix(float[] a, float[] b, int memories) {
        this.memories = memories;
        this.order = b.length;
        this.columns = new float[(order + 1) * order];
        for (int column = 0; column < order; column++) {
            for (int row = 0; row < order; row++) {
                columns[column * order + row] = a[row * order + column];
            }
        }
        System.arraycopy(b, 0, columns, order * order, order);
        boolean lookedUp = order <= LOOKED_UP_MAX;
        this.table = lookedUp ? table() : new float[0];
        this.sets = new int[memories];
        this.memoryOf = new int[memories * order];
        this.bitOf = new int[memories * order];
        for (int neuron = 0; neuron < memoryOf.length; neuron++) {
            memoryOf[neuron] = neuron / order;
            bitOf[neuron] = 1 << neuron % order;
        }
        this.list = new int[order + 1];
        this.scalar = new ScalarRows(columns, order + 1, order);
        this.vector = lookedUp ? scalar : Kernels.vectorRows(scalar, columns, order + 1, order);
    }

    private float[] table() {
        float[] sums = new float[SLOT << order + 1];
        for (int set = 0; set < 1 << order + 1; set++) {
            for (int column = 0; column <= order; column++) {
                for (int row = 0; (set >> column & 1) != 0 && row < order; row++) {
                    sums[set * SLOT + row] += columns[column * order + row];
                }
            }
        }
        return sums;
    }

    /// How long `sums` must be.
    public int length() {
        return Lanes.padded(memories * order) + Lanes.padded(order);
    }

    /// Writes the current of each memory neuron; what lies behind them is overwritten.
    ///
    /// @param m spikes of the memory neurons in the last step
    /// @param u spikes of the memories' inputs in this step
    public void sum(SpikeList m, SpikeList u, float[] sums) {
        if (table.length > 0) {
            lookUp(m, u, sums);
        } else {
            add(m, u, sums);
        }
    }

    private void lookUp(SpikeList m, SpikeList u, float[] sums) {
        int[] indices = m.indices;
        for (int k = 0; k < m.count; k++) {
            int neuron = indices[k];
            sets[memoryOf[neuron]] |= bitOf[neuron];
        }
        indices = u.indices;
        for (int k = 0; k < u.count; k++) {
            sets[indices[k]] |= 1 << order;
        }
        Kernels.neurons().lookUp(table, sets, order, sums);
    }

    private void add(SpikeList m, SpikeList u, float[] sums) {
        Rows rows = Kernels.vectors() ? vector : scalar;
        int k = 0;
        int ku = 0;
        for (int c = 0; c < memories; c++) {
            int first = c * order;
            int count = 0;
            for (; k < m.count && m.indices[k] < first + order; k++) {
                list[count++] = m.indices[k] - first;
            }
            if (ku < u.count && u.indices[ku] == c) {
                list[count++] = order;
                ku++;
            }
            rows.sum(list, count, sums, first);
        }
    }
}
