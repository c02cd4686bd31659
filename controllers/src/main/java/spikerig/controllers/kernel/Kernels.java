package spikerig.controllers.kernel;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Which kernels this process computes with: vectors where the Vector API is there and proves itself, else plain loops.
///
/// The Vector API allocates, and is slow, until it is compiled. So networks start with plain loops, and a thread in the
/// background runs the vector kernels on sample data until they are compiled. When they then allocate nothing, give the
/// same bits as the plain loops and are faster, all networks of the process go on with them: since the bits are the
/// same, at any step. [#awaitChoice] waits for that, as whoever arms a rig should.
///
/// The system property `spikerig.kernel` says `scalar`, or `128`, `256` or `512` (bits per vector, whether faster or
/// not); `auto` is the default. Without `--add-modules jdk.incubator.vector` there are only plain loops.
public final class Kernels {
    static final String PROPERTY = "spikerig.kernel";

    /// Bits per vector that the property asks for; 0 leaves it to the processor.
    static final int WIDTH;

    /// Whether vectors may be used at all; the classes that mention the Vector API are not touched otherwise.
    private static final boolean POSSIBLE;

    private static final NeuronKernel SCALAR_NEURONS = new ScalarNeurons();
    private static final NeuronKernel VECTOR_NEURONS;
    private static final CountDownLatch CHOSEN = new CountDownLatch(1);

    private static volatile boolean vectors;

    static {
        String asked = System.getProperty(PROPERTY, "auto");
        if (!Set.of("auto", "scalar", "128", "256", "512").contains(asked)) {
            throw new IllegalArgumentException(
                    "-D%s=%s is not known; known: auto, scalar, 128, 256, 512".formatted(PROPERTY, asked));
        }
        boolean fixed = !asked.equals("auto") && !asked.equals("scalar");
        WIDTH = fixed ? Integer.parseInt(asked) : 0;
        POSSIBLE = !asked.equals("scalar")
                && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        VECTOR_NEURONS = POSSIBLE ? new VectorNeurons() : SCALAR_NEURONS;
        if (POSSIBLE) {
            Thread.ofPlatform().daemon().name("kernel-calibration").start(() -> choose(fixed));
        } else {
            CHOSEN.countDown();
        }
    }

    private Kernels() {}

    private static void choose(boolean fixed) {
        try {
            Calibration calibration = new Calibration();
            vectors = calibration.warmUp() && calibration.agrees() && (fixed || calibration.vectorsAreFaster());
        } finally {
            CHOSEN.countDown();
        }
    }

    /// Waits until the choice is made, or for as long as given; at most some seconds on a small board.
    ///
    /// @return whether it is made
    public static boolean awaitChoice(long timeoutMs) {
        try {
            return CHOSEN.await(timeoutMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// What networks compute with at this moment: `scalar`, or `512 bit` and the like.
    public static String name() {
        return vectors ? Shape.LANES * Float.SIZE + " bit" : "scalar";
    }

    /// The loops of neurons to be used in this step.
    public static NeuronKernel neurons() {
        return vectors ? VECTOR_NEURONS : SCALAR_NEURONS;
    }

    /// Goes on with vectors whatever the calibration says, for tests.
    ///
    /// @return the name of what is used now
    static String forceVectors() {
        vectors = POSSIBLE;
        return name();
    }

    static boolean vectors() {
        return vectors;
    }

    /// The weights in the vectors' layout, or `scalar` where its spans are so short that vectors would not gain.
    ///
    /// @param rows `[inputCount, outputCount]`
    static Rows vectorRows(ScalarRows scalar, float[] rows, int inputCount, int outputCount) {
        boolean gain = POSSIBLE
                && scalar.spanned() > (long) inputCount * Lanes.padded(outputCount) / Shape.LANES;
        return gain ? new VectorRows(rows, inputCount, outputCount) : scalar;
    }

    /// @param rows `[inputCount, outputCount]`
    static Blocks vectorBlocks(Blocks scalar, float[] rows, int inputCount, int outputCount) {
        return POSSIBLE ? new VectorBlocks(rows, inputCount, outputCount) : scalar;
    }
}
