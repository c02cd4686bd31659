package spikerig.controllers.nir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import spikerig.controllers.graph.Graphs;
import spikerig.controllers.l2mu.L2muArchitecture;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.snnpid.SnnPidFile;

/// Exports models to NIR. The file's metadata say how it is to be discretised, which other programs do not read.
final class NirWriter {
    private NirWriter() {}

    /// @param dtS duration of a step in seconds; null for the model's own, or else 1e-4
    /// @param lossy whether to write what comes near where NIR cannot express the network
    /// @param lost gets a sentence for all that other programs will not see
    /// @throws ModelException when NIR cannot express the network, saying why
    static NirGraph graph(Model model, Double dtS, boolean lossy, List<String> lost) {
        ModelFile file = model.file();
        double own = file.positive("dt").orElse(1 / file.positive("rate_hz").orElse(1 / Discretisation.PAPER.dtS()));
        double step = dtS == null ? own : dtS;
        NirBuilder to = new NirBuilder(step);
        String reset = "subtract-delayed";
        String integration = Discretisation.PAPER.integration();
        String order = Discretisation.PAPER.order();
        Map<String, String> resets = Map.of();
        try {
            switch (model.arch()) {
                case "l2mu" -> new L2muExport(L2muArchitecture.parameters(file), to).build();
                case "snn-pid" -> new SnnPidExport(SnnPidFile.nets(file), to, lossy, lost).build();
                case "graph", NirModel.NAME -> {
                    new GraphExport(file, to).build();
                    integration = file.text("integration").orElse(integration);
                    order = file.text("order").orElse(order);
                    resets = resets(file);
                    reset = resets.isEmpty() ? "zero" : resets.values().iterator().next();
                    if (step != own) {
                        lost.add("dt: the time constants are kept, so with dt = %s s instead of %s s the network is"
                                .formatted(step, own) + " another one in discrete time");
                    }
                }
                default -> throw new ModelException(("%s: arch = \"%s\" has parts that no primitive of NIR expresses;"
                        + " known: l2mu, snn-pid, graph").formatted(file.name(), model.arch()));
            }
        } catch (ModelException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new ModelException("%s: %s".formatted(file.name(), e.getMessage()), e);
        }
        if (!reset.equals("zero") || !resets.values().stream().allMatch("zero"::equals)) {
            lost.add(
                    "reset = \"%s\": NIR only knows v = v_reset; noted in the metadata for us alone"
                            .formatted(reset));
        }
        lost.add(
                "steps: NIR is continuous; dt = %s s, integration = \"%s\" and order = \"%s\" are noted in the metadata"
                        .formatted(step, integration, order));
        if (file.hasKey("labels") || file.hasKey("window") || model.arch().equals("l2mu")) {
            lost.add(
                    "readout: labels, windows and counts of spikes; the output is what the last layer gives in a step");
        }
        return to.graph(new Discretisation(step, reset, integration, order), resets);
    }

    /// What a spike does, per spiking node.
    private static Map<String, String> resets(ModelFile file) {
        Map<String, String> resets = new LinkedHashMap<>();
        file.required("nodes").properties().forEach(entry -> {
            if (entry.getValue().path("type").stringValue().endsWith("IF")) {
                resets.put(entry.getKey(), Graphs.text(file, entry.getKey(), "reset", "zero"));
            }
        });
        return resets;
    }
}
