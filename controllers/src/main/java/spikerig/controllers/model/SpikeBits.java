package spikerig.controllers.model;

final class SpikeBits {
    private SpikeBits() {}

    /// Bits set in `from..to`.
    static int count(long[] bits, int from, int to) {
        int count = 0;
        for (int word = from >> 6; word <= to - 1 >> 6; word++) {
            count += Long.bitCount(bits[word] & mask(from - 64 * word, to - 64 * word));
        }
        return count;
    }

    private static long mask(int from, int to) {
        long above = from <= 0 ? -1L : -1L << from;
        long below = to >= 64 ? -1L : (1L << to) - 1;
        return above & below;
    }
}
