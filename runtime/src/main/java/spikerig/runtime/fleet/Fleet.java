package spikerig.runtime.fleet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The rigs on a broker, as far as their messages have told. Any thread.
public final class Fleet {
    /// What to subscribe to.
    public static final List<String> FILTERS = List.of(
            "spikerig/+/channels", "spikerig/+/state", "spikerig/+/health", "spBv1.0/+/NDEATH/+");

    private static final JsonMapper JSON = new JsonMapper();
    private static final int PAYLOAD_BYTES_MAX = 1 << 20;
    private static final int RIGS_MAX = 10_000;
    private static final double SILENT_HEALTHS = 3;
    private static final double HEALTH_S = 2;

    /// One rig: the keys of its JSON object are the components.
    ///
    /// @param state `DISARMED`, `ARMED`, `TRIPPED`, `offline`, or `unknown`
    /// @param reason why it tripped or is offline; null: none told
    /// @param firmware version of spikerig that it runs; null: not told
    /// @param load of its machine over the last minute; null: not told yet
    /// @param lastSeenS time since it last said something, s; null: nothing but what the broker had kept
    /// @param silent whether it is not offline and has said nothing for three health messages
    public record Member(
            String rig, String state, String reason, String firmware, Double load, Double lastSeenS, boolean silent,
            List<String> loops) {}

    private static final class Told {
        private String state = "unknown";
        private String reason;
        private String firmware;
        private Double load;
        private double healthS = HEALTH_S;
        private long seenNs = Long.MIN_VALUE;
        private List<String> loops = List.of();
    }

    private final TreeMap<String, Told> rigs = new TreeMap<>();
    private final long startNs;

    /// @param nowNs when listening began
    public Fleet(long nowNs) {
        startNs = nowNs;
    }

    /// Takes a message that came at `nowNs`; what makes no sense is passed over.
    public synchronized void heard(String topic, byte[] payload, boolean retained, long nowNs) {
        String[] levels = topic.split("/");
        boolean death = levels.length == 4 && levels[0].equals("spBv1.0");
        if (!death && levels.length != 3 || payload.length > PAYLOAD_BYTES_MAX) {
            return;
        }
        String rig = death ? levels[3] : levels[1];
        if (payload.length == 0) {
            rigs.remove(rig);
            return;
        }
        if (!rigs.containsKey(rig) && (death || rigs.size() >= RIGS_MAX)) {
            return;
        }
        Told told = rigs.computeIfAbsent(rig, r -> new Told());
        if (!retained) {
            told.seenNs = nowNs;
        }
        try {
            if (death) {
                told.state = "offline";
                told.reason = "death certificate";
            } else {
                learn(told, levels[2], JSON.readTree(new String(payload, StandardCharsets.UTF_8)));
            }
        } catch (JacksonException nonsense) {
            // no rig of ours
        }
    }

    private static void learn(Told told, String kind, JsonNode message) {
        switch (kind) {
            case "state" -> {
                told.state = message.path("state").asString("unknown");
                told.reason = message.path("reason").asString(null);
            }
            case "channels" -> {
                told.firmware = message.path("version").asString(null);
                told.healthS = message.path("healthS").asDouble(HEALTH_S);
                List<String> loops = new ArrayList<>();
                message.path("loops").forEach(loop -> loops.add(loop.path("name").asString("")));
                told.loops = List.copyOf(loops);
            }
            case "health" -> told.load = message.path("load").isNumber() ? message.path("load").asDouble() : null;
            default -> {
                // of no use here
            }
        }
    }

    /// The rigs by name, as of `nowNs`.
    public synchronized List<Member> members(long nowNs) {
        return rigs.entrySet().stream().map(entry -> member(entry.getKey(), entry.getValue(), nowNs)).toList();
    }

    private Member member(String rig, Told told, long nowNs) {
        boolean seen = told.seenNs != Long.MIN_VALUE;
        double quietS = (nowNs - (seen ? told.seenNs : startNs)) / 1e9;
        boolean silent = !told.state.equals("offline") && quietS > SILENT_HEALTHS * told.healthS;
        return new Member(rig, told.state, told.reason, told.firmware, told.load, seen ? quietS : null, silent,
                told.loops);
    }
}
