package spikerig.controllers.tflite;

import java.util.List;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelFile;

/// A network of ours as a TensorFlow Lite model of one step: state comes in and goes out.
///
/// Batch normalisation is folded into the weights before it, so results differ in the last bits.
///
/// @param tflite the file
/// @param state pairs of an output tensor and the input tensor that takes it in the next step
/// @param outputs those that are not state
public record TfliteExport(byte[] tflite, List<List<String>> state, List<String> outputs) {
    /// @throws ModelException when the network cannot be said in TensorFlow Lite's operators
    public static TfliteExport of(ModelFile file) {
        return switch (file.requiredText("arch")) {
            case "lmuformer" -> new LmuFormerGraph(file).export();
            case "layers" -> new LayersGraph(file).export();
            case String other -> throw new ModelException(
                    ("%s: arch = \"%s\" does not export: TensorFlow Lite has no spiking neurons; "
                            + "known: layers, lmuformer")
                            .formatted(file.name(), other));
        };
    }
}
