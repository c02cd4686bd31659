package spikerig.controllers.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/// The width of this process's vectors, a constant to the compiler, and whether it can pack spikes in one instruction.
final class Shape {
    static final VectorSpecies<Float> FLOATS = species();
    static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);
    static final int LANES = FLOATS.length();

    /// 0, 1, 2, …
    static final IntVector IOTA = IntVector.zero(INTS).addIndex(1);

    /// Whether spikes are packed by `compress`: one instruction with AVX-512, slow or (JDK 25.0.3 with AVX2) wrong
    /// elsewhere.
    static final boolean COMPRESS = LANES == Lanes.MAX;

    private Shape() {}

    /// The width that [Kernels] asks for, or what the processor prefers, within 128 to 512 bit.
    private static VectorSpecies<Float> species() {
        int bits = Kernels.WIDTH != 0 ? Kernels.WIDTH : FloatVector.SPECIES_PREFERRED.vectorBitSize();
        return switch (bits) {
            case 512 -> FloatVector.SPECIES_512;
            case 256 -> FloatVector.SPECIES_256;
            default -> FloatVector.SPECIES_128;
        };
    }
}
