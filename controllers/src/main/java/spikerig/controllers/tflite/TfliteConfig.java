package spikerig.controllers.tflite;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/// The keys of a `tflite` controller.
public record TfliteConfig(
        @JsonPropertyDescription("TensorFlow Lite model, a .tflite file")
        String model,
        @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("threads that compute one step")
        int threads,
        @JsonProperty(required = false)
        @JsonPropertyDescription("input tensors in the order in which the loop's values fill them; without it all that "
                + "are not state, in the model's order")
        List<String> inputs,
        @JsonProperty(required = false)
        @JsonPropertyDescription("output tensors that make up the controller's outputs; without it all that are not "
                + "state, in the model's order")
        List<String> outputs,
        @JsonProperty(required = false)
        @JsonPropertyDescription("state: pairs of an output tensor and the input tensor that takes it in the next step")
        List<List<String>> state,
        @JsonProperty(required = false)
        @JsonPropertyDescription("names of the classes, one per output; makes the controller a classifier")
        List<String> labels,
        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("steps per decision of a classifier, whose outputs are averaged; 0 is 1 without state,"
                + " and as long as the loop runs with state")
        int windowSteps,
        @JsonProperty(required = false)
        @JsonPropertyDescription("what each input is multiplied by before the model sees it; one for all, or one each")
        List<Double> inputScale,
        @JsonProperty(required = false)
        @JsonPropertyDescription("what each output is multiplied by to be in SI units; one for all, or one each")
        List<Double> outputScale) {
    private static final int THREADS_MAX = 64;

    public TfliteConfig {
        if (threads < 1 || threads > THREADS_MAX) {
            throw new IllegalArgumentException("threads = " + threads + " must be in 1.." + THREADS_MAX);
        }
        if (windowSteps < 0) {
            throw new IllegalArgumentException("windowSteps = " + windowSteps + " must be 0 or above");
        }
        if (windowSteps > 0 && labels == null) {
            throw new IllegalArgumentException("windowSteps = " + windowSteps + " needs labels: it is a classifier's");
        }
        state = state == null ? List.of() : List.copyOf(state);
        for (List<String> pair : state) {
            if (pair.size() != 2) {
                throw new IllegalArgumentException(
                        "state: " + pair + " must be a pair [outputTensor, inputTensor]");
            }
        }
    }

    /// A model with one set of inputs and outputs, and no state.
    public static TfliteConfig of(String model) {
        return new TfliteConfig(model, 1, null, null, null, null, 0, null, null);
    }
}
