package spikerig.runtime.recording;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A run of camera events as the recording packs them: columns, little endian, base64.
public final class EventPacket {
    static final int EVENTS_MAX = 8192;

    private final ByteBuffer tUs = column(4 * EVENTS_MAX);
    private final ByteBuffer x = column(2 * EVENTS_MAX);
    private final ByteBuffer y = column(2 * EVENTS_MAX);
    private final ByteBuffer polarity = column(EVENTS_MAX);
    private long firstUs;

    private static ByteBuffer column(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    void begin(long timeUs) {
        firstUs = timeUs;
        tUs.clear();
        x.clear();
        y.clear();
        polarity.clear();
    }

    /// @return false when the event is none for this packet: no room, or its time too far from the first
    boolean add(long timeUs, short column, short row, byte brighter) {
        long sinceUs = timeUs - firstUs;
        if (!tUs.hasRemaining() || sinceUs < 0 || sinceUs >= 1L << 32) {
            return false;
        }
        tUs.putInt((int) sinceUs);
        x.putShort(column);
        y.putShort(row);
        polarity.put(brighter);
        return true;
    }

    void write(long lostBefore, StringBuilder json) {
        json.append("{\"count\":").append(polarity.position()).append(",\"firstUs\":").append(firstUs);
        json.append(",\"lost\":").append(lostBefore);
        write("tUs", tUs, json);
        write("x", x, json);
        write("y", y, json);
        write("polarity", polarity, json);
        json.append('}');
    }

    private static void write(String key, ByteBuffer column, StringBuilder json) {
        ByteBuffer written = Base64.getEncoder().encode(column.duplicate().flip());
        json.append(",\"").append(key).append("\":\"");
        json.append(new String(written.array(), 0, written.limit(), StandardCharsets.ISO_8859_1));
        json.append('"');
    }

    /// Takes what [#write] wrote.
    void read(byte[] json) {
        JsonNode packet = JsonMapper.shared().readTree(json);
        begin(packet.get("firstUs").asLong());
        tUs.put(Base64.getDecoder().decode(packet.get("tUs").asString()));
        x.put(Base64.getDecoder().decode(packet.get("x").asString()));
        y.put(Base64.getDecoder().decode(packet.get("y").asString()));
        polarity.put(Base64.getDecoder().decode(packet.get("polarity").asString()));
    }

    public int size() {
        return polarity.position();
    }

    /// Time of event `i` on the camera's clock, us.
    public long tUs(int i) {
        return firstUs + Integer.toUnsignedLong(tUs.getInt(4 * i));
    }

    public int x(int i) {
        return Short.toUnsignedInt(x.getShort(2 * i));
    }

    public int y(int i) {
        return Short.toUnsignedInt(y.getShort(2 * i));
    }

    /// 1 where it got brighter, else 0.
    public int polarity(int i) {
        return polarity.get(i);
    }
}
