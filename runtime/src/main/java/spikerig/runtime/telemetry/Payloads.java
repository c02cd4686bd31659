package spikerig.runtime.telemetry;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import spikerig.drivers.Channel;
import spikerig.runtime.command.Answer;
import spikerig.runtime.command.CommandCounts;
import spikerig.runtime.loop.BatteryLevel;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.Mode;
import spikerig.runtime.loop.State;
import spikerig.runtime.loop.Tick;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes the JSON of every message. Telemetry thread only.
///
/// Keys are a promise: they stay, and new ones may be added. `t` is the rig's time in s since telemetry started. A
/// number that is not finite becomes `null`: JSON has no other word for "I don't know".
final class Payloads {
    /// Larger networks would make a JSON tick mostly spikes; the binary format has them all.
    private static final int SPIKE_BITS_MAX = 1024;

    private final JsonFactory json = new JsonFactory();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private final long originNs;

    /// @param originNs the time on the rig's clock that is `t = 0`
    Payloads(long originNs) {
        this.originNs = originNs;
    }

    byte[] channels(String rig, List<LoopLayout> loops, TelemetryConfig config, List<String> allowed) {
        return object(out -> {
            out.writeNumberProperty("schema", Topics.SCHEMA);
            out.writeStringProperty("rig", rig);
            out.writeStringProperty("version", version());
            out.writeStringProperty("format", config.format().name().toLowerCase(Locale.ROOT));
            out.writeNumberProperty("batch", config.batch());
            out.writeNumberProperty("healthS", config.healthS());
            out.writeArrayPropertyStart("commands");
            allowed.forEach(out::writeString);
            out.writeEndArray();
            out.writeArrayPropertyStart("loops");
            for (LoopLayout loop : loops) {
                loop(out, loop, config.rateHz());
            }
            out.writeEndArray();
        });
    }

    /// Of the jar; null when the classes are not in one.
    private static String version() {
        return Payloads.class.getPackage().getImplementationVersion();
    }

    private static void loop(JsonGenerator out, LoopLayout loop, double rateHzMax) {
        double rateHz = 1e9 / loop.periodNs();
        out.writeStartObject();
        out.writeStringProperty("name", loop.loop());
        out.writeNumberProperty("rateHz", rateHz);
        out.writeNumberProperty("telemetryRateHz", Math.min(rateHz, rateHzMax));
        out.writeStringProperty("controller", loop.controller());
        out.writeNumberProperty("neuronCount", loop.neuronCount());
        channelList(out, "in", loop.in());
        channelList(out, "out", loop.out());
        out.writeArrayPropertyStart("labels");
        for (String label : loop.labels()) {
            out.writeString(label);
        }
        out.writeEndArray();
        out.writeNumberProperty("windowSteps", loop.windowSteps());
        out.writeEndObject();
    }

    private static void channelList(JsonGenerator out, String key, List<Channel> channels) {
        out.writeArrayPropertyStart(key);
        for (Channel channel : channels) {
            out.writeStartObject();
            out.writeStringProperty("name", channel.name());
            out.writeStringProperty("unit", channel.unit());
            number(out, "min", channel.min());
            number(out, "max", channel.max());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    byte[] tick(LoopLayout layout, Tick tick) {
        return object(out -> {
            out.writeNumberProperty("t", seconds(tick.startNs));
            out.writeNumberProperty("tick", tick.index);
            out.writeStringProperty("state", tick.state.name());
            values(out, "in", layout.in(), tick.in);
            values(out, "out", layout.out(), tick.out);
            values(out, "applied", layout.out(), tick.applied);
            out.writeNumberProperty("spikeCount", tick.spikeCount());
            if (layout.neuronCount() > 0 && layout.neuronCount() <= SPIKE_BITS_MAX) {
                out.writeStringProperty("spikes", spikeBits(tick.spikes, layout.neuronCount()));
            }
            out.writeNumberProperty("lateUs", tick.lateNs() / 1e3);
            out.writeNumberProperty("missed", tick.missed);
            out.writeBooleanProperty("healthy", tick.healthy);
            out.writeNumberProperty("faultScore", tick.faultScore);
            out.writeBooleanProperty("fallback", tick.fallback);
            out.writeStringProperty("mode", word(tick.mode));
            battery(out, tick.battery, tick.batteryV);
        });
    }

    /// Base64 of the bits in order: bit `i % 8` of byte `i / 8` is neuron `i`.
    private static String spikeBits(long[] spikes, int neuronCount) {
        ByteBuffer words = ByteBuffer.allocate(8 * spikes.length).order(ByteOrder.LITTLE_ENDIAN);
        words.asLongBuffer().put(spikes);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(words.array(), (neuronCount + 7) / 8));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// `null` for a loop that watches no battery.
    private static void battery(JsonGenerator out, BatteryLevel level, float voltageV) {
        if (level == null) {
            out.writeNullProperty("battery");
            return;
        }
        out.writeObjectPropertyStart("battery");
        out.writeStringProperty("level", word(level));
        number(out, "voltageV", voltageV);
        out.writeEndObject();
    }

    private static void values(JsonGenerator out, String key, List<Channel> channels, float[] values) {
        out.writeObjectPropertyStart(key);
        for (int i = 0; i < values.length; i++) {
            number(out, channels.get(i).name(), values[i]);
        }
        out.writeEndObject();
    }

    byte[] classification(LoopLayout layout, Tick tick, Classification decision) {
        return object(out -> {
            out.writeNumberProperty("t", seconds(tick.startNs));
            out.writeNumberProperty("tick", tick.index);
            out.writeStringProperty("label", decision.label());
            number(out, "confidence", decision.confidence());
            out.writeObjectPropertyStart("evidence");
            for (int i = 0; i < layout.labels().size(); i++) {
                number(out, layout.labels().get(i), tick.out[i]);
            }
            out.writeEndObject();
        });
    }

    /// @param reason why the rig has tripped, else null
    byte[] state(State rig, String reason, List<LoopFeed> loops, long timeNs) {
        return object(out -> {
            out.writeStringProperty("state", rig.name());
            out.writeStringProperty("reason", reason);
            out.writeNumberProperty("t", seconds(timeNs));
            out.writeStringProperty("mode", word(
                    loops.stream().anyMatch(loop -> loop.mode() == Mode.PILOT) ? Mode.PILOT : Mode.CONTROLLER));
            LoopFeed watching = loops.stream().filter(loop -> loop.battery() != null).findFirst().orElse(null);
            battery(out, watching == null ? null : watching.battery(), watching == null ? 0 : watching.batteryV());
            out.writeObjectPropertyStart("loops");
            for (LoopFeed loop : loops) {
                out.writeStringProperty(loop.layout().loop(), loop.state().name());
            }
            out.writeEndObject();
        });
    }

    /// The state that is left behind: by telemetry itself when it closes, by the broker when it loses touch.
    byte[] offline(String reason) {
        return object(out -> {
            out.writeStringProperty("state", "offline");
            out.writeStringProperty("reason", reason);
        });
    }

    /// Another controller or another rate.
    byte[] change(String loop, long timeNs, String controller, long periodNs) {
        return object(out -> {
            out.writeNumberProperty("t", seconds(timeNs));
            out.writeStringProperty("loop", loop);
            out.writeStringProperty("controller", controller);
            out.writeNumberProperty("rateHz", 1e9 / periodNs);
        });
    }

    byte[] answer(Answer answer) {
        return object(out -> {
            out.writeStringProperty("id", answer.id());
            out.writeStringProperty("command", answer.command());
            out.writeStringProperty("user", answer.user());
            out.writeBooleanProperty("ok", answer.ok());
            out.writeStringProperty("result", answer.result());
        });
    }

    /// A trip or a hand-over.
    byte[] event(String loop, long timeNs, String reason) {
        return object(out -> {
            out.writeNumberProperty("t", seconds(timeNs));
            out.writeStringProperty("loop", loop);
            out.writeStringProperty("reason", reason);
        });
    }

    private static void commands(JsonGenerator out, CommandCounts counts) {
        out.writeObjectPropertyStart("commands");
        out.writeNumberProperty("obeyed", counts.obeyed());
        out.writeNumberProperty("stops", counts.stops());
        out.writeNumberProperty("duplicates", counts.duplicates());
        out.writeNumberProperty("huge", counts.huge());
        out.writeNumberProperty("malformed", counts.malformed());
        out.writeNumberProperty("replayed", counts.replayed());
        out.writeNumberProperty("unauthorised", counts.unauthorised());
        out.writeNumberProperty("failed", counts.failed());
        out.writeNumberProperty("flooded", counts.flooded());
        out.writeEndObject();
    }

    /// @param load of the machine over the last minute, as `uptime` tells it
    byte[] health(TelemetryCounts counts, double load, long heapBytes) {
        return object(out -> {
            out.writeNumberProperty("tickCount", counts.tickCount());
            out.writeNumberProperty("ticksDropped", counts.ticksDropped());
            out.writeNumberProperty("messageCount", counts.messageCount());
            out.writeNumberProperty("messagesDropped", counts.messagesDropped());
            out.writeNumberProperty("eventsDropped", counts.eventsDropped());
            out.writeNumberProperty("reconnectionCount", counts.reconnectionCount());
            out.writeNumberProperty("failedAttempts", counts.failedAttempts());
            out.writeNumberProperty("messagesWaiting", counts.messagesWaiting());
            out.writeNumberProperty("queueBytes", counts.queueBytes());
            out.writeStringProperty("broker", counts.broker());
            out.writeNumberProperty("load", load);
            out.writeNumberProperty("heapBytes", heapBytes);
            commands(out, counts.commands());
        });
    }

    private double seconds(long timeNs) {
        return (timeNs - originNs) / 1e9;
    }

    private static void number(JsonGenerator out, String key, float value) {
        if (Float.isFinite(value)) {
            out.writeNumberProperty(key, value);
        } else {
            out.writeNullProperty(key);
        }
    }

    private byte[] object(Consumer<JsonGenerator> members) {
        bytes.reset();
        try (JsonGenerator out = json.createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.writeStartObject();
            members.accept(out);
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
