package spikerig.controllers.tflite;

import java.io.IOException;
import java.util.List;
import spikerig.controllers.Controller;
import spikerig.controllers.ControllerProvider;
import spikerig.controllers.ModelSource;
import spikerig.controllers.model.ModelException;

/// Makes a controller of any `.tflite` model of one graph of built-in operators with fixed shapes.
public final class TfliteProvider implements ControllerProvider<TfliteConfig> {
    /// The window of a classifier that only [Controller#reset] starts anew.
    private static final int ENDLESS = Integer.MAX_VALUE;

    @Override
    public String type() {
        return "tflite";
    }

    @Override
    public Class<TfliteConfig> configType() {
        return TfliteConfig.class;
    }

    @Override
    public Controller create(TfliteConfig config, long periodNs, ModelSource models) {
        TfliteFile file = TfliteFile.parse(config.model(), bytes(config.model(), models));
        TfliteWiring wiring = new TfliteWiring(file, config);
        int outputs = wiring.outputScale().length;
        List<String> labels = config.labels();
        if (labels != null && labels.size() != outputs) {
            throw new ModelException("%s: labels has %d names for %d outputs; give one each"
                    .formatted(file.name(), labels.size(), outputs));
        }
        TfliteTrial.run(file, config.threads());
        Controller controller = new TfliteController(wiring, new TfliteInterpreter(file, config.threads()));
        if (labels == null) {
            return controller;
        }
        int window = config.windowSteps() > 0 ? config.windowSteps() : wiring.hasState() ? ENDLESS : 1;
        return new TfliteClassifier(controller, labels, window);
    }

    private static byte[] bytes(String name, ModelSource models) {
        try {
            return models.read(name);
        } catch (IOException e) {
            throw new ModelException("%s: cannot be read: %s".formatted(name, e.getMessage()), e);
        }
    }
}
