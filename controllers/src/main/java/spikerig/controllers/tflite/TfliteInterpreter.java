package spikerig.controllers.tflite;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import spikerig.controllers.model.ModelException;

/// One instance of a model in TensorFlow Lite, on XNNPACK, with its inputs and outputs bound to memory of the library.
final class TfliteInterpreter implements AutoCloseable {
    private static final long MODEL_ALIGNMENT = 64;

    private final Arena arena = Arena.ofShared();
    private final long model;
    private final long delegate;
    private final long interpreter;
    private final MemorySegment[] inputs;
    private final MemorySegment[] outputs;
    private final MemorySegment[] variables;
    private final long[] outputTensors;
    private final long[] outputPlaces;

    /// @throws ModelException when the library refuses the model
    TfliteInterpreter(TfliteFile file, int threads) {
        TfliteC.quiet();
        MemorySegment bytes = arena.allocate(file.byteCount(), MODEL_ALIGNMENT);
        MemorySegment.copy(file.bytes(), 0, bytes, ValueLayout.JAVA_BYTE, 0, file.byteCount());
        model = TfliteC.createModel(bytes);
        delegate = model == 0 ? 0 : TfliteC.createXnnpack(threads);
        interpreter = delegate == 0 ? 0 : TfliteC.createInterpreter(model, delegate, threads);
        boolean ready = interpreter != 0 && TfliteC.allocateTensors(interpreter) == 0;
        if (!ready) {
            close();
            throw new ModelException("%s: TensorFlow Lite 2.20 refuses the model; convert it anew for this version"
                    .formatted(file.name()));
        }
        inputs = new MemorySegment[file.inputs().size()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = bind(file, TfliteC.inputTensor(interpreter, i), file.inputs().get(i));
        }
        outputs = new MemorySegment[file.outputs().size()];
        outputTensors = new long[outputs.length];
        outputPlaces = new long[outputs.length];
        for (int i = 0; i < outputs.length; i++) {
            outputTensors[i] = TfliteC.outputTensor(interpreter, i);
            outputs[i] = bind(file, outputTensors[i], file.outputs().get(i));
            outputPlaces[i] = outputs[i].address();
        }
        List<TfliteTensor> kept = file.tensors().stream().filter(TfliteTensor::variable).toList();
        variables = new MemorySegment[kept.size()];
        for (int i = 0; i < variables.length; i++) {
            variables[i] = bind(file, TfliteC.tensor(interpreter, kept.get(i).index()), kept.get(i));
        }
    }

    private MemorySegment bind(TfliteFile file, long tensor, TfliteTensor expected) {
        MemorySegment bound = tensor == 0 ? MemorySegment.NULL : TfliteC.bind(tensor, arena);
        if (bound.address() == 0 || bound.byteSize() != expected.bytes()) {
            close();
            throw new ModelException("%s: tensor %s has %d bytes in TensorFlow Lite, not %d; convert the model with "
                    .formatted(file.name(), expected.name(), bound.byteSize(), expected.bytes()) + "fixed shapes");
        }
        return bound;
    }

    MemorySegment input(int i) {
        return inputs[i];
    }

    MemorySegment output(int i) {
        return outputs[i];
    }

    /// The tensors that keep their elements from one step to the next.
    MemorySegment[] variables() {
        return variables;
    }

    /// Computes the outputs. Loop thread; does not allocate.
    ///
    /// @return whether it did: false as well when the library moved an output, which is then not to be read
    boolean invoke() {
        requireOpen();
        if (TfliteC.invoke(interpreter) != 0) {
            return false;
        }
        for (int i = 0; i < outputTensors.length; i++) {
            if (TfliteC.data(outputTensors[i]) != outputPlaces[i]) {
                return false;
            }
        }
        return true;
    }

    void resetVariables() {
        requireOpen();
        for (MemorySegment variable : variables) {
            variable.fill((byte) 0);
        }
        TfliteC.resetVariables(interpreter);
    }

    /// What comes after [#close] is a bug, and must not become a crash of the JVM.
    private void requireOpen() {
        if (!arena.scope().isAlive()) {
            throw new IllegalStateException("the interpreter is closed");
        }
    }

    @Override
    public void close() {
        if (!arena.scope().isAlive()) {
            return;
        }
        if (interpreter != 0) {
            TfliteC.deleteInterpreter(interpreter);
        }
        if (delegate != 0) {
            TfliteC.deleteXnnpack(delegate);
        }
        if (model != 0) {
            TfliteC.deleteModel(model);
        }
        arena.close();
    }
}
