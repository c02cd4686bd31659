package spikerig.controllers.kernel;

import jdk.incubator.vector.IntVector;

/// From the bits of a mask to a list of indices, without a branch: four neurons at a time by a table, where the
/// processor has no instruction for it.
final class SpikePacking {
    private static final int GROUP = 4;

    /// For each of the 16 sets of four neurons, which are in it, in rising order.
    private static final int[] MEMBERS = members();

    private SpikePacking() {}

    /// Appends `first + b` for every bit `b` of `bits`; up to three elements after the last are overwritten.
    ///
    /// @return the new number of spikes
    static int pack(long bits, int first, int[] spikes, int count) {
        for (int lane = 0; lane < Shape.LANES; lane += GROUP) {
            int set = (int) (bits >>> lane) & 15;
            IntVector.fromArray(IntVector.SPECIES_128, MEMBERS, set * GROUP)
                    .add(first + lane)
                    .intoArray(spikes, count);
            count += Integer.bitCount(set);
        }
        return count;
    }

    /// The number of spikes without those of the padding, whose neurons spike when a threshold is below zero.
    static int within(int size, int[] spikes, int count) {
        while (count > 0 && spikes[count - 1] >= size) {
            count--;
        }
        return count;
    }

    private static int[] members() {
        int[] members = new int[16 * GROUP];
        for (int set = 0; set < 16; set++) {
            int at = set * GROUP;
            for (int member = 0; member < GROUP; member++) {
                if ((set >> member & 1) != 0) {
                    members[at++] = member;
                }
            }
        }
        return members;
    }
}
