package spikerig.drivers.io;

/// Repeats a transfer until it is compiled: until then, the virtual machine's own glue to C allocates.
public final class WarmUp {
    private static final int CALL_COUNT = 20_000;

    private WarmUp() {}

    public static void of(Runnable transfer) {
        for (int i = 0; i < CALL_COUNT; i++) {
            transfer.run();
        }
    }
}
