package spikerig.bridge.mcu;

import java.util.ArrayList;
import java.util.List;
import spikerig.controllers.graph.GraphLayers;
import spikerig.controllers.l2mu.L2mu;

/// Graphs of LIF and CubaLIF neurons as images; the neurons in the order of the graph's own spike bits.
public final class GraphImage {
    private static final List<String> RESETS = List.of("zero", "subtract", "subtract-delayed", "none");
    private static final int REACHED = 0x100;

    private final ImageBuilder image;
    private final GraphLayers layers;
    private final List<String> names;

    private GraphImage(ImageBuilder image, GraphLayers layers) {
        this.image = image;
        this.layers = layers;
        this.names = layers.populations().stream().map(GraphLayers.Population::name).toList();
    }

    /// @param windowSteps steps per decision of a graph with labels, or [L2mu#ENDLESS]
    public static NetworkImage of(GraphLayers layers, int windowSteps, WeightFormat format) {
        int outputs = 0;
        for (String output : layers.outputs()) {
            outputs += population(layers, output).size();
        }
        ImageBuilder image = new ImageBuilder(format, layers.inputCount(), outputs);
        image.window(layers.labelled() && windowSteps != L2mu.ENDLESS ? windowSteps : 0);
        new GraphImage(image, layers).lay(outputs);
        return image.build();
    }

    private static GraphLayers.Population population(GraphLayers layers, String name) {
        return layers.populations().stream().filter(population -> population.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no population " + name));
    }

    private void lay(int outputs) {
        for (GraphLayers.Population population : layers.populations()) {
            image.population(population.size(),
                    population.synaptic() ? PopulationKind.NIR_CUBA : PopulationKind.NIR_LIF);
        }
        List<Integer> sums = new ArrayList<>();
        List<Integer> terms = new ArrayList<>();
        for (GraphLayers.Population population : layers.populations()) {
            sums.add(image.buffer(population.size()));
            terms.add(population.sources().size() > 1 ? image.buffer(population.size()) : -1);
        }
        int counts = image.decoders(layers.labelled() ? outputs : 0);
        for (int p = 0; p < names.size(); p++) {
            GraphLayers.Population population = layers.populations().get(p);
            for (int s = 0; s < population.sources().size(); s++) {
                int into = s == 0 ? sums.get(p) : terms.get(p);
                weigh(into, population.sources().get(s), population.size());
                if (s > 0) {
                    image.operation(Operation.ADD, sums.get(p), into);
                }
            }
            neurons(p, sums.get(p), population);
        }
        giveOutputs(counts);
    }

    private void weigh(int buffer, GraphLayers.Source source, int rows) {
        int matrix = image.matrix(source.weights(), rows, source.weights().length / rows);
        if (source.from() == null) {
            image.operation(Operation.MULTIPLY, buffer, matrix);
        } else {
            image.operation(Operation.SUM, buffer, names.indexOf(source.from()), matrix);
        }
        if (source.bias().length > 0) {
            image.operation(Operation.BIAS, buffer, image.vector(source.bias()));
        }
    }

    private void neurons(int index, int buffer, GraphLayers.Population p) {
        int mode = RESETS.indexOf(p.reset()) | (p.reached() ? REACHED : 0);
        image.operation(Operation.NIR, index, buffer, mode, p.synaptic() ? image.leaks(p.synapticRate()) : 0,
                p.synaptic() ? image.vector(p.wIn()) : 0, image.leaks(p.rate()), image.vector(p.r()),
                image.vector(p.leak()), image.vector(p.threshold()), image.vector(p.vReset()));
    }

    private void giveOutputs(int counts) {
        int first = 0;
        for (String output : layers.outputs()) {
            if (layers.labelled()) {
                image.operation(Operation.COUNT, first, names.indexOf(output), counts + first);
            } else {
                image.operation(Operation.SPIKES, first, names.indexOf(output));
            }
            first += population(layers, output).size();
        }
    }
}
