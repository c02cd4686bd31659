package spikerig.drivers.camera.format;

import spikerig.drivers.EventBuffer;

/// AEDAT 4 of DV: a head, packets, and in files a table of them at the end. DV sends the same over TCP.
///
/// ```
/// "#!AER-DAT4.0\r\n" | u32 size, FlatBuffer IOHE | packet | packet | … | table
/// packet: i32 stream | i32 size | LZ4 frame, Zstandard frame or plain: u32 size, FlatBuffer EVTS, TRIG, IMUS or FRME
/// ```
///
/// A packet is unpacked whole; packets beyond 16 MiB, or 32 MiB unpacked, are skipped and counted. After damage the
/// next packet that makes sense is looked for; the table tells in the end how many events should have come. Source:
/// iniVation's documentation, "AEDAT 4.0", and the schemas of dv-processing.
public final class Aedat4Decoder implements EventDecoder {
    private static final int PACKET_BYTES_MAX = 16 << 20;
    private static final int CONTENT_BYTES_MAX = 32 << 20;
    private static final int HEAD_BYTES_MAX = 1 << 20;
    private static final int PACKET_HEADER_BYTES = 8;
    private static final int LOOK_BYTES = PACKET_HEADER_BYTES + 12;
    private static final int STREAM_MAX = 255;

    private enum State { MAGIC, HEAD_SIZE, HEAD, HEADER, PACKET, TABLE, REFUSED }

    private final Tally tally = new Tally();
    private final Aedat4Packet packet = new Aedat4Packet();
    private final ByteStore packed = new ByteStore(PACKET_BYTES_MAX);
    private final ByteStore content = new ByteStore(CONTENT_BYTES_MAX);
    private final boolean[] eventStreams = new boolean[STREAM_MAX + 1];
    private final ZstdFrame zstd = new ZstdFrame();
    private Aedat4Header header;
    private State state = State.MAGIC;
    private int wanted = Aedat4Header.MAGIC.length();
    private int stream;
    private boolean searching;
    private long position;
    private long eventCount;

    @Override
    public int decode(byte[] in, int from, int to, EventBuffer out) {
        int at = from;
        while (out.room() >= BURST) {
            if (packet.hasEvents()) {
                eventCount += packet.write(out);
                continue;
            }
            int next = state == State.HEADER ? header(in, at, to) : collect(in, at, to);
            if (next == at) {
                break;
            }
            position += next - at;
            at = next;
        }
        return at;
    }

    private int header(byte[] in, int from, int to) {
        if (position == header.tablePosition()) {
            packed.clear();
            wanted = Integer.MAX_VALUE;
            state = State.TABLE;
            return collect(in, from, to);
        }
        if (to - from < LOOK_BYTES) {
            return from;
        }
        stream = Words.le32(in, from);
        int size = Words.le32(in, from + 4);
        boolean sound = stream >= 0 && stream <= STREAM_MAX && size > 0 && size <= PACKET_BYTES_MAX
                && header.bodyMayBeginAt(in, from + PACKET_HEADER_BYTES);
        if (!sound) {
            tally.addLost(searching ? 0 : 1);
            searching = true;
            return from + 1;
        }
        searching = false;
        packed.clear();
        wanted = size;
        state = State.PACKET;
        return from + PACKET_HEADER_BYTES;
    }

    private int collect(byte[] in, int from, int to) {
        int count = Math.min(wanted, to - from);
        if (state != State.REFUSED && !packed.append(in, from, count)) {
            tally.addLost(1); // a table beyond all bounds
            state = State.REFUSED;
            wanted = Integer.MAX_VALUE;
        }
        if (wanted != Integer.MAX_VALUE) {
            wanted -= count;
        }
        if (wanted == 0) {
            complete();
        }
        return from + count;
    }

    private void complete() {
        switch (state) {
            case MAGIC -> expect(State.HEAD_SIZE, 4);
            case HEAD_SIZE -> headSize(Words.le32(packed.bytes(), packed.size() - 4));
            case HEAD -> head();
            case PACKET -> {
                if (unpack()) {
                    eventStreams[stream] |= packet.take(content.bytes(), 0, content.size(), tally);
                } else {
                    tally.addLost(1);
                }
                state = State.HEADER;
            }
            default -> throw new IllegalStateException("nothing to complete in " + state);
        }
    }

    private void expect(State next, int bytes) {
        packed.clear();
        state = next;
        wanted = bytes;
    }

    private void headSize(int size) {
        if (size <= 0 || size > HEAD_BYTES_MAX) {
            refuse();
        } else {
            state = State.HEAD; // the FlatBuffer keeps its size in front
            wanted = size;
        }
    }

    private void head() {
        header = Aedat4Header.read(packed.bytes(), packed.size());
        if (header == null) {
            refuse();
        } else {
            state = State.HEADER;
        }
    }

    private void refuse() {
        tally.addLost(1);
        expect(State.REFUSED, Integer.MAX_VALUE);
    }

    /// Moves the content of the packet to `content`.
    private boolean unpack() {
        content.clear();
        if (header.lz4()) {
            return Lz4Frame.unpack(packed.bytes(), 0, packed.size(), content);
        }
        if (!header.zstd()) {
            return content.append(packed.bytes(), 0, packed.size());
        }
        return zstd.unpack(packed.bytes(), 0, packed.size(), content);
    }

    @Override
    public void end(int unused) {
        if (state == State.TABLE && unpack()) {
            long told = Aedat4Table.eventCount(content.bytes(), content.size(), eventStreams);
            tally.lostAtLeast(told - eventCount);
        } else if (unused > 0 || state != State.HEADER && state != State.REFUSED) {
            tally.addLost(1);
        }
    }

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public int width() {
        return header == null ? 0 : header.width();
    }

    @Override
    public int height() {
        return header == null ? 0 : header.height();
    }
}
