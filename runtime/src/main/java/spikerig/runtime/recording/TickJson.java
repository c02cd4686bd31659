package spikerig.runtime.recording;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.State;
import spikerig.runtime.loop.Tick;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Ticks of one loop as JSON, there and back with the same bits.
final class TickJson {
    private final LoopLayout layout;
    private final ChannelTree in;
    private final ChannelTree out;

    TickJson(LoopLayout layout) {
        this.layout = layout;
        in = new ChannelTree(layout.in());
        out = new ChannelTree(layout.out());
    }

    /// Appends `tick`.
    ///
    /// @param originNs the time on the rig's clock that is 0 in the recording
    void write(Tick tick, long originNs, StringBuilder json) {
        json.append("{\"tick\":").append(tick.index);
        json.append(",\"timeNs\":").append(tick.startNs - originNs);
        json.append(",\"lateNs\":").append(tick.lateNs());
        json.append(",\"missed\":").append(tick.missed);
        json.append(",\"state\":\"").append(tick.state).append('"');
        json.append(",\"healthy\":").append(tick.healthy);
        json.append(",\"faultScore\":").append(tick.faultScore);
        json.append(",\"fallback\":").append(tick.fallback);
        json.append(",\"reset\":").append(tick.reset);
        json.append(",\"resumed\":").append(tick.resumed);
        json.append(",\"handedOver\":").append(tick.handedOver);
        json.append(",\"in\":");
        in.write(tick.in, json);
        json.append(",\"out\":");
        out.write(tick.out, json);
        json.append(",\"applied\":");
        out.write(tick.applied, json);
        if (layout.neuronCount() > 0) {
            json.append(",\"spikeCount\":").append(tick.spikeCount()).append(",\"spikes\":\"");
            for (long word : tick.spikes) {
                json.append(HexFormat.of().toHexDigits(Long.reverseBytes(word)));
            }
            json.append('"');
        }
        if (tick.reset || tick.resumed || tick.handedOver) {
            json.append(",\"adopted\":");
            JsonFloats.write(tick.adopted, json);
        }
        json.append('}');
    }

    /// Reads what [#write] wrote into `tick`; its times are counted from the recording's begin.
    void read(byte[] json, Tick tick) {
        long lateNs = 0;
        try (JsonParser parser = JsonMapper.shared().createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                switch (key) {
                    case "tick" -> tick.index = parser.getLongValue();
                    case "timeNs" -> tick.startNs = parser.getLongValue();
                    case "lateNs" -> lateNs = parser.getLongValue();
                    case "missed" -> tick.missed = parser.getLongValue();
                    case "state" -> tick.state = State.valueOf(parser.getString());
                    case "healthy" -> tick.healthy = parser.getBooleanValue();
                    case "faultScore" -> tick.faultScore = parser.getIntValue();
                    case "fallback" -> tick.fallback = parser.getBooleanValue();
                    case "reset" -> tick.reset = parser.getBooleanValue();
                    case "resumed" -> tick.resumed = parser.getBooleanValue();
                    case "handedOver" -> tick.handedOver = parser.getBooleanValue();
                    case "in" -> readTree(parser, in.root(), tick.in);
                    case "out" -> readTree(parser, out.root(), tick.out);
                    case "applied" -> readTree(parser, out.root(), tick.applied);
                    case "spikes" -> readSpikes(parser.getString(), tick.spikes);
                    case "adopted" -> readArray(parser, tick.adopted);
                    default -> parser.skipChildren();
                }
            }
        }
        tick.dueNs = tick.startNs - lateNs;
    }

    private static void readTree(JsonParser parser, Map<String, Object> tree, float[] values) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            Object node = tree.get(parser.currentName());
            JsonToken token = parser.nextToken();
            if (node instanceof Integer index && token.isScalarValue()) {
                values[index] = JsonFloats.read(parser);
            } else if (node != null && !(node instanceof Integer) && token == JsonToken.START_OBJECT) {
                readTree(parser, ChannelTree.child(node), values);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void readArray(JsonParser parser, float[] values) {
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            if (i < values.length) {
                values[i] = JsonFloats.read(parser);
            }
        }
    }

    private static void readSpikes(String hex, long[] words) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        for (int i = 0; i < words.length; i++) {
            words[i] = 0;
            for (int k = 0; k < 8 && 8 * i + k < bytes.length; k++) {
                words[i] |= (bytes[8 * i + k] & 0xFFL) << 8 * k;
            }
        }
    }

    /// The JSON schema of the messages, with units.
    byte[] schema() {
        ObjectNode schema = JsonMapper.shared().createObjectNode();
        schema.put("title", "spikerig.Tick." + layout.loop()).put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        for (String key : List.of("tick", "missed", "faultScore")) {
            properties.putObject(key).put("type", "integer").put("unit", "1");
        }
        properties.putObject("timeNs").put("type", "integer").put("unit", "ns")
                .put("description", "when the tick began, since the run began, in ns");
        properties.putObject("lateNs").put("type", "integer").put("unit", "ns")
                .put("description", "how long after it was due, in ns");
        properties.putObject("state").put("type", "string");
        for (String key : List.of("healthy", "fallback", "reset", "resumed", "handedOver")) {
            properties.putObject(key).put("type", "boolean");
        }
        properties.set("in", in.schema().put("description", "inputs of the controller"));
        properties.set("out", out.schema().put("description", "outputs of the controller"));
        properties.set("applied", out.schema().put("description", "what the actuators were given after limits"));
        if (layout.neuronCount() > 0) {
            properties.putObject("spikeCount").put("type", "integer").put("unit", "1");
            properties.putObject("spikes").put("type", "string")
                    .put("description", "bytes in hex; bit i % 8 of byte i / 8 is neuron i");
        }
        properties.putObject("adopted").put("type", "array").put("description",
                "what the actuators held when a controller began").putObject("items").put("type", "number");
        return JsonMapper.shared().writeValueAsBytes(schema);
    }
}
