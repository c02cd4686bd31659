package spikerig.drivers.io;

import spikerig.testing.AllocationMeter;

/// Counts what a transfer allocates once it is compiled: until then, the virtual machine's own glue between Java and C
/// allocates 40 bytes for each call that reports an errno (measured, JDK 25.0.3).
public final class CompiledTransfer {
    private static final int ROUND_COUNT_MAX = 100;
    private static final int CALL_COUNT = 1000;

    private CompiledTransfer() {}

    /// Returns the bytes of the first thousand calls that allocate nothing, or of the last after 1.1 million.
    public static long bytesAllocatedBy(Runnable transfer) {
        Runnable round = () -> {
            for (int i = 0; i < CALL_COUNT; i++) {
                transfer.run();
            }
        };
        long bytes = Long.MAX_VALUE;
        for (int i = 0; i < ROUND_COUNT_MAX && bytes != 0; i++) {
            bytes = AllocationMeter.bytesAllocatedBy(round);
        }
        return bytes;
    }
}
