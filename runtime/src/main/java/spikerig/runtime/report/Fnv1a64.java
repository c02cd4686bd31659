package spikerig.runtime.report;

/// FNV-1a with 64 bits, after Fowler, Noll and Vo (draft-eastlake-fnv). Numbers go in little endian.
final class Fnv1a64 {
    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long hash = OFFSET_BASIS;

    void add(byte value) {
        hash = (hash ^ (value & 0xff)) * PRIME;
    }

    void add(int value) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            add((byte) (value >>> shift));
        }
    }

    void add(long value) {
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            add((byte) (value >>> shift));
        }
    }

    long value() {
        return hash;
    }
}
