package spikerig.drivers.io.pi4j;

import spikerig.drivers.io.linux.MonotonicClock;

/// A Pi4J context over twins, for one test.
final class Pi4jContext implements AutoCloseable {
    static final String CHIP = "/dev/gpiochip0";

    final TwinOpener twins = new TwinOpener();
    final Pi4jBuses buses = new Pi4jBuses(new MonotonicClock(), CHIP, twins);

    @Override
    public void close() {
        buses.close();
    }
}
