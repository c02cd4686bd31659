package spikerig.drivers.io.pi4j;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import spikerig.drivers.Clock;
import spikerig.drivers.io.EdgeSelection;
import spikerig.drivers.io.GpioEdges;
import spikerig.drivers.io.GpioInput;

/// A line that is a foreign Pi4J input: its edges have the time at which Pi4J told of them, later than the kernel saw
/// them by what a thread takes to wake up.
final class Pi4jGpioInput implements GpioInput {
    private static final int QUEUE = 1024;

    private final DigitalInput input;
    private final boolean activeLow;
    private final EdgeSelection selection;
    private final Clock clock;
    private final long[] timeNs = new long[QUEUE];
    private final boolean[] rising = new boolean[QUEUE];
    private int first;
    private int count;
    private long lost;
    private boolean open = true;

    Pi4jGpioInput(DigitalInput input, boolean activeLow, EdgeSelection selection, Clock clock) {
        this.input = input;
        this.activeLow = activeLow;
        this.selection = selection;
        this.clock = clock;
        input.addListener(this::changed);
    }

    /// Pi4J's thread.
    private synchronized void changed(DigitalStateChangeEvent<?> event) {
        boolean up = event.state().isHigh() != activeLow;
        if (!(up ? selection.rising() : selection.falling())) {
            return;
        }
        if (count == QUEUE) {
            first = (first + 1) % QUEUE;
            count--;
            lost++;
        }
        int last = (first + count++) % QUEUE;
        timeNs[last] = clock.nanoTime();
        rising[last] = up;
    }

    @Override
    public Level level() {
        DigitalState state = open ? input.state() : DigitalState.UNKNOWN;
        if (state == DigitalState.UNKNOWN) {
            return Level.UNKNOWN;
        }
        return state.isHigh() != activeLow ? Level.HIGH : Level.LOW;
    }

    @Override
    public synchronized boolean read(GpioEdges edges) {
        edges.clear();
        if (!open) {
            return false;
        }
        for (; count > 0 && edges.count < edges.capacity(); count--) {
            edges.add(timeNs[first], rising[first]);
            first = (first + 1) % QUEUE;
        }
        edges.lost = lost;
        lost = 0;
        return true;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            input.close();
        }
    }
}
