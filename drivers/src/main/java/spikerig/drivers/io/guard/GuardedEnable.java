package spikerig.drivers.io.guard;

import spikerig.drivers.io.GpioLine;

/// An enable line that the guard process drives: a stopped JVM cannot hold it.
final class GuardedEnable implements GpioLine {
    private final Guard guard;
    private final int index;

    GuardedEnable(Guard guard, int index) {
        this.guard = guard;
        this.index = index;
    }

    @Override
    public boolean write(boolean high) {
        return guard.drive(index, high);
    }

    @Override
    public void close() {
        write(false);
    }
}
