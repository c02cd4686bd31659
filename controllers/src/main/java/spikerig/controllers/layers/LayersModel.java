package spikerig.controllers.layers;

import java.util.ArrayList;
import java.util.List;
import spikerig.controllers.Controller;
import spikerig.controllers.model.GoldenCheck;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelFile;

/// A network of layers from a file.
final class LayersModel implements Model {
    private static final String GOLDEN_INPUT = "golden.input";
    private static final double TOLERANCE = 1e-4;

    private final ModelFile file;
    private final List<Layer> layers;

    LayersModel(ModelFile file, List<Layer> layers) {
        this.file = file;
        this.layers = layers;
    }

    @Override
    public ModelFile file() {
        return file;
    }

    @Override
    public String arch() {
        return LayersArchitecture.NAME;
    }

    @Override
    public int inputCount() {
        return layers.getFirst().inputs();
    }

    @Override
    public int outputCount() {
        return layers.getLast().outputs();
    }

    @Override
    public Controller newController() {
        return new LayersNet(layers);
    }

    @Override
    public List<Connection> connections() {
        List<Connection> connections = new ArrayList<>();
        for (int k = 0; k < layers.size(); k++) {
            String to = "layer" + k;
            String from = k == 0 ? "input" : "layer" + (k - 1);
            switch (layers.get(k)) {
                case Layer.Dense dense ->
                        connections.add(connection(to + ".weight", from, to, dense.outputs(), dense.inputs()));
                case Layer.Gru gru -> {
                    int rows = Layer.Gru.GATES * gru.outputs();
                    connections.add(connection(to + ".weight_ih", from, to, rows, gru.inputs()));
                    connections.add(connection(to + ".weight_hh", to, to, rows, gru.outputs()));
                }
            }
        }
        return connections;
    }

    private static Connection connection(String tensor, String from, String to, int rows, int columns) {
        return new Connection(tensor, from, to, rows + " x " + columns, (long) rows * columns);
    }

    @Override
    public String goldenInput() {
        return GOLDEN_INPUT;
    }

    @Override
    public GoldenCheck checkGolden() {
        List<Integer> shape = file.tensor(GOLDEN_INPUT, -1, -1, inputCount()).shape();
        int sequences = shape.get(0);
        int steps = shape.get(1);
        float[] inputs = file.floats(GOLDEN_INPUT, sequences, steps, inputCount());
        float[] outputs = file.floats("golden.output", sequences, steps, outputCount());
        float[] in = new float[inputCount()];
        float[] out = new float[outputCount()];
        Controller network = newController();
        double maxAbsError = 0;
        for (int row = 0; row < sequences * steps; row++) {
            if (row % steps == 0) {
                network.reset();
            }
            System.arraycopy(inputs, row * in.length, in, 0, in.length);
            network.step(in, out);
            for (int i = 0; i < out.length; i++) {
                double error = Math.abs((double) out[i] - outputs[row * out.length + i]);
                maxAbsError = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(maxAbsError, error);
            }
        }
        return new GoldenCheck(sequences > 0 && steps > 0 && maxAbsError <= TOLERANCE, maxAbsError, 0, sequences);
    }
}
