package spikerig.runtime.telemetry;

/// The topics of one rig. Names are a promise: they stay. TOPICS.md tells what is in them.
///
/// | topic | QoS | retained | published |
/// |---|---|---|---|
/// | `spikerig/<rig>/channels` | 1 | yes | at every connect: loops, channels, units, ranges |
/// | `spikerig/<rig>/state` | 1 | yes | at every connect and change; last will `offline` |
/// | `spikerig/<rig>/tick/<loop>` | 0 | no | at the telemetry rate |
/// | `spikerig/<rig>/classification/<loop>` | 0 | no | at the end of each window of a classifier |
/// | `spikerig/<rig>/trip` | 1 | no | once per trip, also after the broker was away |
/// | `spikerig/<rig>/handover` | 1 | no | when a fallback or a pilot takes over, or a pilot gives back |
/// | `spikerig/<rig>/change` | 1 | no | when a command gave a loop another controller or rate |
/// | `spikerig/<rig>/health` | 0 | no | every `healthS` |
/// | `spikerig/<rig>/command/<command>[/<user>]` | | | read by the rig |
/// | `spikerig/<rig>/reply` | 1 | no | one answer to each command |
///
/// A trip is not retained: a newcomer would take an old one for news. The retained state says `TRIPPED` and why.
public record Topics(String rig) {
    /// Of the topics and of what is in them; goes up when something that was promised changes.
    public static final int SCHEMA = 1;

    /// @throws IllegalArgumentException when the name can't be part of a topic
    public Topics {
        requireLevel("rig name", rig);
    }

    String channels() {
        return path("channels");
    }

    String state() {
        return path("state");
    }

    String tick(String loop) {
        return path("tick/" + requireLevel("loop name", loop));
    }

    String classification(String loop) {
        return path("classification/" + requireLevel("loop name", loop));
    }

    String trip() {
        return path("trip");
    }

    String handover() {
        return path("handover");
    }

    String health() {
        return path("health");
    }

    String change() {
        return path("change");
    }

    /// What [Telemetry] subscribes to.
    String commands() {
        return path("command/#");
    }

    /// @param user null: nobody in particular
    public String command(String word, String user) {
        return path("command/" + word + (user == null ? "" : "/" + requireLevel("user", user)));
    }

    public String reply() {
        return path("reply");
    }

    private String path(String rest) {
        return "spikerig/" + rig + "/" + rest;
    }

    private static String requireLevel(String what, String name) {
        if (name.isEmpty() || name.chars().anyMatch(c -> c == '/' || c == '+' || c == '#' || c < ' ')) {
            throw new IllegalArgumentException(
                    what + " \"" + name + "\" can't be part of an MQTT topic; leave out / + # and control characters");
        }
        return name;
    }
}
