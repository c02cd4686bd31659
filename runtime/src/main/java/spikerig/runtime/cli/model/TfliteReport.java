package spikerig.runtime.cli.model;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import spikerig.controllers.tflite.TfliteFile;
import spikerig.controllers.tflite.TfliteTensor;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a TensorFlow Lite model takes, gives and computes with.
record TfliteReport(TfliteFile file) {
    void print(PrintWriter out) {
        out.printf("%s: TensorFlow Lite, %d bytes, %d tensors%n", file.name(), file.byteCount(),
                file.tensors().size());
        print(out, "in", file.inputs());
        print(out, "out", file.outputs());
        out.println("  operators: " + counts().entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", ")));
    }

    private static void print(PrintWriter out, String label, List<TfliteTensor> tensors) {
        tensors.forEach(tensor -> out.printf("  %-4s %-32s %s%n", label, tensor.name(), tensor.described()));
    }

    private Map<String, Long> counts() {
        return file.operators().stream()
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    }

    ObjectNode json() {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("file", file.name()).put("format", "tflite").put("bytes", file.byteCount());
        tensors(json.putArray("inputs"), file.inputs());
        tensors(json.putArray("outputs"), file.outputs());
        json.set("operators", JsonMapper.shared().valueToTree(counts()));
        return json;
    }

    private static void tensors(ArrayNode array, List<TfliteTensor> tensors) {
        for (TfliteTensor tensor : tensors) {
            ObjectNode node = array.addObject();
            node.put("name", tensor.name()).put("type", tensor.type().toString().toLowerCase(Locale.ROOT));
            node.set("shape", JsonMapper.shared().valueToTree(tensor.shape()));
            node.put("scale", tensor.scale()).put("zeroPoint", tensor.zeroPoint());
        }
    }
}
