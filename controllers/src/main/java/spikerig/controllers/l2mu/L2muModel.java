package spikerig.controllers.l2mu;

import java.util.List;
import spikerig.controllers.Controller;
import spikerig.controllers.model.GoldenCheck;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.model.Tensor;

/// An L2MU from a file.
final class L2muModel implements Model {
    private static final String GOLDEN_INPUT = "golden.input";

    private final ModelFile file;
    private final L2muParameters parameters;
    private final List<String> labels;

    L2muModel(ModelFile file, L2muParameters parameters) {
        this.file = file;
        this.parameters = parameters;
        this.labels = file.labels(parameters.outputCount());
    }

    /// Decides every `window` steps as the file says, or never starts anew when it says nothing.
    L2mu newClassifier() {
        int windowSteps = file.hasKey("window") ? file.integer("window", 1, L2mu.ENDLESS) : L2mu.ENDLESS;
        return new L2mu(parameters, labels, windowSteps);
    }

    @Override
    public ModelFile file() {
        return file;
    }

    @Override
    public String arch() {
        return L2muArchitecture.NAME;
    }

    @Override
    public int inputCount() {
        return parameters.inputCount();
    }

    @Override
    public int outputCount() {
        return parameters.outputCount();
    }

    @Override
    public Controller newController() {
        return new L2mu(parameters, labels, L2mu.ENDLESS);
    }

    @Override
    public List<Connection> connections() {
        int memories = parameters.memorySize();
        int order = parameters.order();
        int memory = parameters.memoryNeuronCount();
        int hidden = parameters.hiddenSize();
        return List.of(
                dense("e_x", "input", "u", memories, inputCount()),
                dense("e_h", "h", "u", memories, hidden),
                dense("e_m", "m", "u", memories, memory),
                new Connection("A", "m", "m", order + " x " + order, (long) memory * order),
                new Connection("B", "u", "m", order + " x 1", memory),
                dense("W_x", "input", "h", hidden, inputCount()),
                dense("W_h", "h", "h", hidden, hidden),
                dense("W_m", "m", "h", hidden, memory),
                dense("W_o", "h", "out", outputCount(), hidden));
    }

    @Override
    public String goldenInput() {
        return GOLDEN_INPUT;
    }

    @Override
    public GoldenCheck checkGolden() {
        Tensor shape = file.tensor(GOLDEN_INPUT, -1, -1, inputCount());
        int sequences = shape.shape().get(0);
        int steps = shape.shape().get(1);
        float[] input = file.floats(GOLDEN_INPUT, sequences, steps, inputCount());
        int[] expected = file.ints("golden.output_spike_count", sequences, outputCount());
        Controller controller = newController();
        float[] in = new float[inputCount()];
        float[] counts = new float[outputCount()];
        long mismatches = 0;
        double maxAbsError = 0;
        for (int n = 0; n < sequences; n++) {
            controller.reset();
            for (int t = 0; t < steps; t++) {
                System.arraycopy(input, (n * steps + t) * in.length, in, 0, in.length);
                controller.step(in, counts);
            }
            for (int i = 0; i < counts.length; i++) {
                double error = Math.abs((double) counts[i] - expected[n * counts.length + i]);
                mismatches += (long) error;
                maxAbsError = Math.max(maxAbsError, error);
            }
        }
        return new GoldenCheck(sequences > 0 && steps > 0 && maxAbsError == 0, maxAbsError, mismatches, sequences);
    }

    private static Connection dense(String tensor, String from, String to, int outputs, int inputs) {
        return new Connection(tensor, from, to, outputs + " x " + inputs, (long) outputs * inputs);
    }
}
