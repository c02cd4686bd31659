package spikerig.controllers.tflite;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;

/// One piece of state: what an output gave is what an input takes in the next step.
final class FedBack {
    private final MemorySegment from;
    private final MemorySegment to;
    private final byte[] held;
    private final byte[] rest;

    /// @param tensor the input's, whose rest is zero
    FedBack(TfliteTensor tensor, MemorySegment from, MemorySegment to) {
        this.from = from;
        this.to = to;
        this.held = new byte[tensor.bytes()];
        new TensorPort(tensor, to).write(new float[tensor.elements()], 0);
        this.rest = to.toArray(ValueLayout.JAVA_BYTE);
        reset();
    }

    void reset() {
        System.arraycopy(rest, 0, held, 0, held.length);
    }

    void give() {
        MemorySegment.copy(held, 0, to, ValueLayout.JAVA_BYTE, 0, held.length);
    }

    void take() {
        MemorySegment.copy(from, ValueLayout.JAVA_BYTE, 0, held, 0, held.length);
    }

    int bytes() {
        return held.length;
    }

    void save(ByteBuffer state) {
        state.put(held);
    }

    void restore(ByteBuffer state) {
        state.get(held);
    }
}
