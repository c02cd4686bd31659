package spikerig.runtime.telemetry;

/// One message on its way to the broker.
///
/// @param qos 0: at most once; 1: sent again after a lost connection; 2: exactly once per connection
/// @param kept whether it waits while the broker is away; if not, there will be a newer one
record Outgoing(String topic, byte[] payload, int qos, boolean retained, boolean kept) {
    /// Part of a story that is told in order.
    static Outgoing passing(String topic, byte[] payload, int qos) {
        return new Outgoing(topic, payload, qos, false, true);
    }

    /// Retained, and told anew with every connection.
    static Outgoing lasting(String topic, byte[] payload, int qos) {
        return new Outgoing(topic, payload, qos, true, false);
    }

    /// Of use now or never.
    static Outgoing fresh(String topic, byte[] payload, int qos) {
        return new Outgoing(topic, payload, qos, false, false);
    }

    /// The same, delivered at least once: it has waited, and is not to be lost at the end.
    Outgoing certain() {
        return qos > 0 ? this : new Outgoing(topic, payload, 1, retained, kept);
    }
}
