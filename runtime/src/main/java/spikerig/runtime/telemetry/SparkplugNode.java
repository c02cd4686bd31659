package spikerig.runtime.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.Tick;

/// The rig as an edge node of Sparkplug B 3.0.0: its births, its death and its sequence numbers.
///
/// Every connection begins with a death certificate as its will and a birth certificate under the same `bdSeq`; every
/// message after the birth counts `seq` up, modulo 256.
final class SparkplugNode {
    private static final int SEQ_COUNT = 256;
    private static final String BD_SEQ = "bdSeq";
    private static final String REBIRTH = "Node Control/Rebirth";

    private final String group;
    private final String node;
    private final List<LoopLayout> loops;
    private final LongSupplier wallClockMs;
    private int bdSeq = -1;
    private int seq;

    SparkplugNode(String group, String node, List<LoopLayout> loops, LongSupplier wallClockMs) {
        this.group = group;
        this.node = node;
        this.loops = loops;
        this.wallClockMs = wallClockMs;
    }

    String data() {
        return topic("NDATA");
    }

    String command() {
        return topic("NCMD");
    }

    private String topic(String type) {
        return "spBv1.0/" + group + "/" + type + "/" + node;
    }

    /// The will of the next connection.
    Outgoing death() {
        bdSeq = (bdSeq + 1) % SEQ_COUNT;
        return deathNow();
    }

    /// The same, told by the rig itself when it leaves.
    Outgoing deathNow() {
        long timeMs = wallClockMs.getAsLong();
        byte[] payload = new Protobuf()
                .varint(SparkplugTicks.PAYLOAD_TIMESTAMP, timeMs)
                .bytes(SparkplugTicks.PAYLOAD_METRIC,
                        SparkplugMetric.whole(BD_SEQ, SparkplugMetric.INT64, bdSeq, timeMs, false))
                .toBytes();
        return Outgoing.fresh(topic("NDEATH"), payload, 1);
    }

    /// Every metric with its type and present value, not known yet being null.
    Outgoing birth() {
        long timeMs = wallClockMs.getAsLong();
        seq = 0;
        Protobuf payload = new Protobuf().varint(SparkplugTicks.PAYLOAD_TIMESTAMP, timeMs);
        payload.bytes(SparkplugTicks.PAYLOAD_METRIC,
                SparkplugMetric.whole(BD_SEQ, SparkplugMetric.INT64, bdSeq, timeMs, false));
        payload.bytes(SparkplugTicks.PAYLOAD_METRIC, SparkplugMetric.flag(REBIRTH, false, timeMs, false));
        for (LoopLayout layout : loops) {
            Tick unknown = new Tick(layout);
            Arrays.fill(unknown.in, Float.NaN);
            Arrays.fill(unknown.out, Float.NaN);
            Arrays.fill(unknown.applied, Float.NaN);
            SparkplugTicks.addTo(payload, layout, unknown, timeMs, false);
        }
        payload.varint(SparkplugTicks.PAYLOAD_SEQ, 0);
        return Outgoing.fresh(topic("NBIRTH"), payload.toBytes(), 0);
    }

    /// Gives a data message its number: it goes out now. Fields may come in any order.
    Outgoing numbered(Outgoing message) {
        if (!message.topic().equals(data())) {
            return message;
        }
        seq = (seq + 1) % SEQ_COUNT;
        byte[] number = new Protobuf().varint(SparkplugTicks.PAYLOAD_SEQ, seq).toBytes();
        byte[] payload = Arrays.copyOf(message.payload(), message.payload().length + number.length);
        System.arraycopy(number, 0, payload, message.payload().length, number.length);
        return new Outgoing(message.topic(), payload, 0, false, true);
    }

    /// Whether a node command asks for another birth. A name that appears in it is enough: a birth too many harms
    /// nobody.
    static boolean asksForRebirth(byte[] payload) {
        byte[] name = REBIRTH.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i + name.length <= payload.length; i++) {
            if (Arrays.equals(payload, i, i + name.length, name, 0, name.length)) {
                return true;
            }
        }
        return false;
    }
}
