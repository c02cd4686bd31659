package spikerig.runtime.telemetry;

/// One message on its way to the broker.
///
/// @param qos 0: lost when the broker is away; 1: kept, and sent again after a lost connection
record Outgoing(String topic, byte[] payload, int qos, boolean retained) {
    static Outgoing passing(String topic, byte[] payload) {
        return new Outgoing(topic, payload, 0, false);
    }

    static Outgoing lasting(String topic, byte[] payload) {
        return new Outgoing(topic, payload, 1, true);
    }

    static Outgoing certain(String topic, byte[] payload) {
        return new Outgoing(topic, payload, 1, false);
    }
}
