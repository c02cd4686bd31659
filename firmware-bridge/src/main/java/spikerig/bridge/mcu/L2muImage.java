package spikerig.bridge.mcu;

import spikerig.controllers.l2mu.L2mu;
import spikerig.controllers.l2mu.L2muParameters;

/// L2MUs as images; the neurons in the order of [L2mu], the output the spikes of each class since the window began.
public final class L2muImage {
    private static final int U = 0;
    private static final int M = 1;
    private static final int H = 2;
    private static final int O = 3;

    private final ImageBuilder image;
    private final L2muParameters p;

    private L2muImage(ImageBuilder image, L2muParameters parameters) {
        this.image = image;
        this.p = parameters;
    }

    /// @param windowSteps steps per decision, or [L2mu#ENDLESS]
    public static NetworkImage of(L2muParameters parameters, int windowSteps, WeightFormat format) {
        ImageBuilder image = new ImageBuilder(format, parameters.inputCount(), parameters.outputCount());
        image.window(windowSteps == L2mu.ENDLESS ? 0 : windowSteps);
        new L2muImage(image, parameters).lay();
        return image.build();
    }

    private void lay() {
        PopulationKind kind = p.synaptic() ? PopulationKind.SYNAPTIC : PopulationKind.LEAKY;
        int memory = p.memoryNeuronCount();
        image.population(p.memorySize(), kind);
        image.population(memory, kind);
        image.population(p.hiddenSize(), kind);
        image.population(p.outputCount(), kind);
        int u = image.buffer(p.memorySize());
        int uTerm = image.buffer(p.memorySize());
        int m = image.buffer(memory);
        int h = image.buffer(p.hiddenSize());
        int hTerm = image.buffer(p.hiddenSize());
        int o = image.buffer(p.outputCount());
        int counts = image.decoders(p.outputCount());

        image.operation(Operation.MULTIPLY, u, image.matrix(p.eX(), p.memorySize(), p.inputCount()));
        add(u, uTerm, H, image.matrix(p.eH(), p.memorySize(), p.hiddenSize()));
        add(u, uTerm, M, image.matrix(p.eM(), p.memorySize(), memory));
        neurons(U, u);
        image.operation(Operation.MEMORY, m, M, U, p.order(), image.vector(columns()), image.vector(p.b()));
        neurons(M, m);
        image.operation(Operation.MULTIPLY, h, image.matrix(p.wX(), p.hiddenSize(), p.inputCount()));
        add(h, hTerm, H, image.matrix(p.wH(), p.hiddenSize(), p.hiddenSize()));
        add(h, hTerm, M, image.matrix(p.wM(), p.hiddenSize(), memory));
        neurons(H, h);
        image.operation(Operation.SUM, o, H, image.matrix(p.wO(), p.outputCount(), p.hiddenSize()));
        image.operation(Operation.BIAS, o, image.vector(p.biasO()));
        neurons(O, o);
        image.operation(Operation.COUNT, 0, O, counts);
    }

    private void add(int buffer, int term, int population, int matrix) {
        image.operation(Operation.SUM, term, population, matrix);
        image.operation(Operation.ADD, buffer, term);
    }

    private void neurons(int population, int buffer) {
        float beta = p.beta()[population];
        int threshold = image.number(p.threshold()[population]);
        float clamped = Math.clamp(beta, 0f, 1f);
        if (p.synaptic()) {
            float alpha = Math.clamp(p.alpha()[population], 0f, 1f);
            image.operation(
                    Operation.SYNAPTIC, population, buffer, image.leak(alpha), image.leak(clamped), threshold);
        } else {
            image.operation(Operation.LEAKY, population, buffer, image.leak(clamped), threshold);
        }
    }

    private float[] columns() {
        int order = p.order();
        float[] columns = new float[order * order];
        for (int row = 0; row < order; row++) {
            for (int column = 0; column < order; column++) {
                columns[column * order + row] = p.a()[row * order + column];
            }
        }
        return columns;
    }
}
