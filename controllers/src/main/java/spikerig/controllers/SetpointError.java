package spikerig.controllers;

import java.nio.ByteBuffer;
import java.util.List;

/// Feeds a controller of one error with a set point and a measurement: `e = in[0] - in[1]`.
public final class SetpointError implements Controller {
    private final Controller controller;
    private final float[] error = new float[1];

    public SetpointError(Controller controller) {
        if (controller.inputCount() != 1) {
            throw new IllegalArgumentException("expects a controller of one input, not " + controller.inputCount());
        }
        this.controller = controller;
    }

    @Override
    public int inputCount() {
        return 2;
    }

    @Override
    public int outputCount() {
        return controller.outputCount();
    }

    @Override
    public void reset() {
        controller.reset();
    }

    @Override
    public void step(float[] in, float[] out) {
        error[0] = in[0] - in[1];
        controller.step(error, out);
    }

    @Override
    public void adopt(float[] in, float[] lastOut) {
        error[0] = in[0] - in[1];
        controller.adopt(error, lastOut);
    }

    @Override
    public int neuronCount() {
        return controller.neuronCount();
    }

    @Override
    public void spikes(long[] bits) {
        controller.spikes(bits);
    }

    @Override
    public List<NeuronGroup> neuronGroups() {
        return controller.neuronGroups();
    }

    @Override
    public void connect() {
        controller.connect();
    }

    @Override
    public String complaint() {
        return controller.complaint();
    }

    @Override
    public String budget() {
        return controller.budget();
    }

    @Override
    public int stateBytes() {
        return controller.stateBytes();
    }

    @Override
    public void save(ByteBuffer state) {
        controller.save(state);
    }

    @Override
    public void restore(ByteBuffer state) {
        controller.restore(state);
    }

    @Override
    public void close() {
        controller.close();
    }
}
