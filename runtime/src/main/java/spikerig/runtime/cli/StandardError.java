package spikerig.runtime.cli;

import spikerig.drivers.io.linux.LibC;

/// Puts the standard error back that the launcher has set aside: the virtual machine announces the Vector API at every
/// start, and the launcher lets a filter drop that line.
final class StandardError {
    private static final String PROPERTY = "spikerig.stderr";
    private static final int STDERR = 2;

    private StandardError() {}

    /// To be called first of all. The filter ends with it.
    static void restore() {
        Integer aside = Integer.getInteger(PROPERTY);
        if (aside != null) {
            LibC libc = new LibC();
            if (libc.dup3(aside, STDERR, 0) >= 0) {
                libc.close(aside);
            }
        }
    }
}
