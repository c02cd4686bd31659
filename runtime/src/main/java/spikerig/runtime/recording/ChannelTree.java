package spikerig.runtime.recording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import spikerig.drivers.Channel;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Channels as one JSON object: `altitude.distance` is `distance` in the object `altitude`. A name that is there
/// already, or is another's object, stands undivided, with a number.
final class ChannelTree {
    private final List<Channel> channels;
    private final Map<String, Object> root = new LinkedHashMap<>();
    private final List<String> literals = new ArrayList<>();
    private final List<Integer> order = new ArrayList<>();

    ChannelTree(List<Channel> channels) {
        this.channels = channels;
        for (int i = 0; i < channels.size(); i++) {
            if (!put(channels.get(i).name().split("\\."), i)) {
                int number = 2;
                while (root.putIfAbsent(channels.get(i).name() + "#" + number, i) != null) {
                    number++;
                }
            }
        }
        StringBuilder text = new StringBuilder();
        compile(root, text);
        literals.add(text.toString());
    }

    private boolean put(String[] path, int index) {
        Map<String, Object> node = root;
        for (int depth = 0; depth + 1 < path.length; depth++) {
            Object next = node.computeIfAbsent(path[depth], key -> new LinkedHashMap<String, Object>());
            node = child(next);
            if (node == null) {
                return false;
            }
        }
        return node.putIfAbsent(path.length == 0 ? "" : path[path.length - 1], index) == null;
    }

    /// The object below a name; null when a channel has that name.
    @SuppressWarnings("unchecked")
    static Map<String, Object> child(Object node) {
        return node instanceof Map ? (Map<String, Object>) node : null;
    }

    private void compile(Map<String, Object> node, StringBuilder text) {
        text.append('{');
        String comma = "";
        for (Map.Entry<String, Object> entry : node.entrySet()) {
            text.append(comma).append(JsonMapper.shared().writeValueAsString(entry.getKey())).append(':');
            comma = ",";
            if (entry.getValue() instanceof Integer index) {
                literals.add(text.toString());
                order.add(index);
                text.setLength(0);
            } else {
                compile(child(entry.getValue()), text);
            }
        }
        text.append('}');
    }

    /// Names to channel indices, or to objects of the same kind.
    Map<String, Object> root() {
        return root;
    }

    /// Appends the object that holds `values`.
    void write(float[] values, StringBuilder json) {
        for (int i = 0; i < order.size(); i++) {
            json.append(literals.get(i));
            JsonFloats.write(values[order.get(i)], json);
        }
        json.append(literals.getLast());
    }

    /// The JSON schema of that object, with units.
    ObjectNode schema() {
        return schema(root);
    }

    private ObjectNode schema(Map<String, Object> node) {
        ObjectNode schema = JsonMapper.shared().createObjectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        node.forEach((name, value) -> {
            if (value instanceof Integer index) {
                Channel channel = channels.get(index);
                properties.putObject(name).put("type", "number").put("unit", channel.unit())
                        .put("description", channel.name() + " in " + channel.unit());
            } else {
                properties.set(name, schema(child(value)));
            }
        });
        return schema;
    }
}
