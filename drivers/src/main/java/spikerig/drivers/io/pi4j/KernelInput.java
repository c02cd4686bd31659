package spikerig.drivers.io.pi4j;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import java.util.concurrent.locks.LockSupport;
import spikerig.drivers.io.GpioEdges;
import spikerig.drivers.io.GpioInput;

/// One input line, as Pi4J programs see it. Listeners hear of edges from a thread that looks every millisecond; it
/// starts with the first of them, and then the edges are theirs.
final class KernelInput extends DigitalInputBase {
    private static final long POLL_NS = 1_000_000;
    private static final int EDGES_MAX = 64;

    private final GpioInput input;
    private volatile boolean open = true;
    private Thread listening;

    KernelInput(KernelInputProvider provider, DigitalInputConfig config, GpioInput input) {
        super(provider, config);
        this.input = input;
    }

    /// What is beneath.
    GpioInput input() {
        return input;
    }

    @Override
    public DigitalState state() {
        return switch (input.level()) {
            case LOW -> DigitalState.LOW;
            case HIGH -> DigitalState.HIGH;
            case UNKNOWN -> DigitalState.UNKNOWN;
        };
    }

    @Override
    public synchronized DigitalInput addListener(DigitalStateChangeListener... listeners) {
        if (listening == null) {
            listening = Thread.ofPlatform().daemon().name("pi4j-input-" + bcm()).start(this::listen);
        }
        return super.addListener(listeners);
    }

    private void listen() {
        GpioEdges edges = new GpioEdges(EDGES_MAX);
        while (open && input.read(edges)) {
            for (int i = 0; i < edges.count; i++) {
                dispatch(new DigitalStateChangeEvent<>(this, DigitalState.getState(edges.rising[i])));
            }
            LockSupport.parkNanos(POLL_NS);
        }
    }

    @Override
    public DigitalInput shutdownInternal(Context context) {
        open = false;
        input.close();
        return super.shutdownInternal(context);
    }
}
