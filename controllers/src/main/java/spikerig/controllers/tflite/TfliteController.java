package spikerig.controllers.tflite;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Arrays;
import spikerig.controllers.Controller;

/// A TensorFlow Lite model, one inference per step.
///
/// An input that is not a finite number gives `NaN` at every output, and the state stays as it was; so does an
/// inference that fails. The state rests at zero.
final class TfliteController implements Controller {
    private final TfliteInterpreter interpreter;
    private final TensorPort[] inputs;
    private final TensorPort[] outputs;
    private final FedBack[] states;
    private final float[] inputScale;
    private final float[] outputScale;
    private final float[] scaled;

    TfliteController(TfliteWiring wiring, TfliteInterpreter interpreter) {
        this.interpreter = interpreter;
        this.inputs = wiring.inputPorts(interpreter);
        this.outputs = wiring.outputPorts(interpreter);
        this.states = wiring.states(interpreter);
        this.inputScale = wiring.inputScale();
        this.outputScale = wiring.outputScale();
        this.scaled = new float[inputScale.length];
    }

    @Override
    public int inputCount() {
        return inputScale.length;
    }

    @Override
    public int outputCount() {
        return outputScale.length;
    }

    @Override
    public void reset() {
        for (FedBack state : states) {
            state.reset();
        }
        interpreter.resetVariables();
    }

    @Override
    public void step(float[] in, float[] out) {
        if (!scale(in) || !infer()) {
            Arrays.fill(out, 0, outputScale.length, Float.NaN);
            return;
        }
        int offset = 0;
        for (TensorPort output : outputs) {
            output.read(out, offset);
            offset += output.elements();
        }
        for (int i = 0; i < offset; i++) {
            out[i] *= outputScale[i];
        }
    }

    private boolean scale(float[] in) {
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = in[i] * inputScale[i];
            if (!Float.isFinite(scaled[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean infer() {
        int offset = 0;
        for (TensorPort input : inputs) {
            input.write(scaled, offset);
            offset += input.elements();
        }
        for (FedBack state : states) {
            state.give();
        }
        if (!interpreter.invoke()) {
            return false;
        }
        for (FedBack state : states) {
            state.take();
        }
        return true;
    }

    @Override
    public int stateBytes() {
        long bytes = 0;
        for (FedBack state : states) {
            bytes += state.bytes();
        }
        for (MemorySegment variable : interpreter.variables()) {
            bytes += variable.byteSize();
        }
        return Math.toIntExact(bytes);
    }

    @Override
    public void save(ByteBuffer state) {
        for (FedBack piece : states) {
            piece.save(state);
        }
        for (MemorySegment variable : interpreter.variables()) {
            for (long i = 0; i < variable.byteSize(); i++) {
                state.put(variable.get(ValueLayout.JAVA_BYTE, i));
            }
        }
    }

    @Override
    public void restore(ByteBuffer state) {
        for (FedBack piece : states) {
            piece.restore(state);
        }
        for (MemorySegment variable : interpreter.variables()) {
            for (long i = 0; i < variable.byteSize(); i++) {
                variable.set(ValueLayout.JAVA_BYTE, i, state.get());
            }
        }
    }

    @Override
    public void close() {
        interpreter.close();
    }
}
