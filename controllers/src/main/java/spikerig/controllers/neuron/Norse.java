package spikerig.controllers.neuron;

import java.util.Arrays;

/// Norse 1.x's cells, one step of forward Euler each:
///
/// ```
/// LIF, LI             j = i + I     v <- v + dt/tauMem ((vLeak - v) + j)     i <- j - dt/tauSyn j
/// LIF_BOX, LI_BOX                   v <- v + dt/tauMem ((vLeak - v) + I)
/// LIF, LIF_BOX        s = v > vTh   v <- vReset where s
/// ```
///
/// `LIF` and `LI` are `LIFCell`/`LIFFeedForward` and `LICell` with their synaptic current (CuBa), the `BOX` kinds
/// `LIFBoxCell` and `LIBoxCell` without. Leaky integrators never spike: their [#membrane] is the output. Exactly at
/// threshold is no spike. Subnormal values become zero.
public final class Norse extends StatefulPopulation {
    /// Which of Norse's cells.
    public enum Cell {
        LIF(true, true),
        LIF_BOX(false, true),
        LI(true, false),
        LI_BOX(false, false);

        private final boolean synaptic;
        private final boolean spiking;

        Cell(boolean synaptic, boolean spiking) {
            this.synaptic = synaptic;
            this.spiking = spiking;
        }
    }

    /// The parameters of a cell by Norse's names.
    ///
    /// @param tauSynInv 1/s, not used by the `BOX` cells
    /// @param tauMemInv 1/s
    /// @param vTh not used by leaky integrators
    /// @param vReset not used by leaky integrators
    public record Parameters(float tauSynInv, float tauMemInv, float vLeak, float vTh, float vReset) {
        /// Norse's defaults: 5 ms, 10 ms, 0, 1, 0.
        public static final Parameters DEFAULT = new Parameters(200f, 100f, 0f, 1f, 0f);
    }

    private final Cell cell;
    private final Parameters p;
    private final float synapticRate;
    private final float membraneRate;

    /// @param dtS Norse's `dt`, seconds
    public Norse(Cell cell, int size, Parameters p, double dtS) {
        super(size, cell.synaptic);
        this.cell = cell;
        this.p = p;
        this.synapticRate = (float) (dtS * p.tauSynInv);
        this.membraneRate = (float) (dtS * p.tauMemInv);
        reset();
    }

    /// All membranes to `vLeak`, as Norse begins.
    @Override
    public void reset() {
        super.reset();
        Arrays.fill(membrane, p.vLeak);
    }

    @Override
    public void step(float[] input) {
        for (int i = 0; i < size; i++) {
            float drive = input[i];
            if (cell.synaptic) {
                drive += current[i];
                current[i] = Subnormal.flush(drive - synapticRate * drive);
            }
            membrane[i] = Subnormal.flush(membrane[i] + membraneRate * ((p.vLeak - membrane[i]) + drive));
        }
        if (cell.spiking) {
            fire(p.vTh, false);
            for (int k = 0; k < spikes.count; k++) {
                membrane[spikes.indices[k]] = p.vReset;
            }
        }
    }
}
