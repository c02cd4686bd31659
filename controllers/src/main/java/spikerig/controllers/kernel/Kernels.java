package spikerig.controllers.kernel;

import java.util.Set;

/// Which kernels this process computes with: vectors where the Vector API is there and proves itself, else plain loops.
///
/// The results are the same bits in every case. The system property `spikerig.kernel` decides instead of the
/// measurement: `scalar`, `128`, `256` or `512` (bits per vector), `auto` is the default.
public final class Kernels {
    static final String PROPERTY = "spikerig.kernel";

    /// Bits per vector that the property asks for; 0 leaves it to the processor.
    static final int WIDTH;

    private static final boolean VECTORS;
    private static final NeuronKernel NEURONS;

    static {
        String asked = System.getProperty(PROPERTY, "auto");
        if (!Set.of("auto", "scalar", "128", "256", "512").contains(asked)) {
            throw new IllegalArgumentException(
                    "-D%s=%s is not known; known: auto, scalar, 128, 256, 512".formatted(PROPERTY, asked));
        }
        WIDTH = asked.equals("auto") || asked.equals("scalar") ? 0 : Integer.parseInt(asked);
        VECTORS = !asked.equals("scalar") && present() && (WIDTH != 0 || Calibration.vectorsAreFaster());
        NEURONS = VECTORS ? new VectorNeurons() : new ScalarNeurons();
    }

    private Kernels() {}

    /// The loops of neurons for this machine.
    public static NeuronKernel neurons() {
        return NEURONS;
    }

    /// What this process computes with: `scalar`, or the bits of its vectors.
    public static String name() {
        return VECTORS ? Shape.LANES * Float.SIZE + " bit" : "scalar";
    }

    /// Chooses how weights lie in memory.
    ///
    /// @param rows `[inputCount, outputCount]`, which the result may keep
    static Rows rows(float[] rows, int inputCount, int outputCount) {
        ScalarRows scalar = new ScalarRows(rows, inputCount, outputCount);
        if (!VECTORS || scalar.spanned() <= (long) inputCount * vectors(outputCount)) {
            return scalar;
        }
        return new VectorRows(rows, inputCount, outputCount);
    }

    /// @param rows `[inputCount, outputCount]`, which the result may keep
    static Blocks blocks(float[] rows, int inputCount, int outputCount) {
        return VECTORS ? new VectorBlocks(rows, inputCount, outputCount) : new ScalarBlocks(rows, outputCount);
    }

    private static int vectors(int outputCount) {
        return Lanes.padded(outputCount) / Shape.LANES;
    }

    private static boolean present() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }
}
