package spikerig.runtime.telemetry;

/// The topics of one rig. Names are a promise: they stay.
///
/// | topic | QoS | retained | published |
/// |---|---|---|---|
/// | `spikerig/<rig>/channels` | 1 | yes | at every connect: loops, channels, units, ranges |
/// | `spikerig/<rig>/state` | 1 | yes | at every connect and change; last will `offline` |
/// | `spikerig/<rig>/tick/<loop>` | 0 | no | at the telemetry rate |
/// | `spikerig/<rig>/classification/<loop>` | 0 | no | at the end of each window of a classifier |
/// | `spikerig/<rig>/trip` | 1 | no | once per trip, also after the broker was away |
/// | `spikerig/<rig>/handover` | 1 | no | when a fallback or a pilot takes over, or a pilot gives back |
/// | `spikerig/<rig>/health` | 0 | no | every `healthS` |
///
/// A trip is not retained: a newcomer would take an old one for news. The retained state says `TRIPPED` and why.
record Topics(String rig) {
    Topics {
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
