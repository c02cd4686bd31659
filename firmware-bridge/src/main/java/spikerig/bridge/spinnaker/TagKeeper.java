package spikerig.bridge.spinnaker;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import spikerig.bridge.udp.UdpLine;

/// Keeps the board's output coming to the socket that receives it, and asks the board whether it lives. Loop thread.
///
/// The tag is set every 2 s until the board has answered and every 10 s from then on, so that address translation on
/// the way keeps the port open (the times of the toolchain's own connection). A version request, which changes nothing,
/// asks for a sign of life more often.
final class TagKeeper {
    static final long RETRY_NS = 2_000_000_000L;
    static final long REFRESH_NS = 10_000_000_000L;

    private static final int SEQUENCE_AT = SdpHeader.BYTES + 2;
    private static final int TAG_SEQUENCE = 0x8000;

    private final UdpLine line;
    private final byte[] setTag;
    private final byte[] askVersion;
    private final byte[] clearTag;
    private final long beatNs;
    private int sequence;
    private boolean confirmed;
    private long tagNs;
    private long askedNs;
    private long answers;

    TagKeeper(UdpLine line, SpinnakerPlace place, long beatNs, long nowNs) {
        this.line = line;
        this.beatNs = beatNs;
        this.setTag = rendered(IpTag.set(place.tagX(), place.tagY(), place.tag()));
        this.askVersion = rendered(ScpRequest.version(place.tagX(), place.tagY(), 0));
        this.clearTag = rendered(IpTag.clear(place.tagX(), place.tagY(), place.tag()));
        startAnew(nowNs);
    }

    private static byte[] rendered(ScpRequest request) {
        ByteBuffer out = ByteBuffer.allocate(SdpHeader.BYTES + ScpCommand.HEADER_BYTES + ScpCommand.ARGUMENT_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        request.writeTo(out, 0);
        return Arrays.copyOf(out.array(), out.position());
    }

    /// Nothing is known of the board: everything is due.
    void startAnew(long nowNs) {
        confirmed = false;
        tagNs = nowNs - RETRY_NS;
        askedNs = nowNs - beatNs;
    }

    /// Sends what is due.
    void keep(long nowNs) {
        if (nowNs - tagNs >= (confirmed ? REFRESH_NS : RETRY_NS)) {
            tagNs = nowNs;
            send(setTag, TAG_SEQUENCE);
        }
        if (nowNs - askedNs >= beatNs) {
            askedNs = nowNs;
            send(askVersion, 0);
        }
    }

    private void send(byte[] datagram, int kind) {
        sequence = sequence + 1 & TAG_SEQUENCE - 1;
        ByteBuffer out = line.out().put(datagram);
        out.putShort(SEQUENCE_AT, (short) (sequence | kind));
        line.send();
    }

    /// Whether `in` is an answer of the monitor's; notes what it says.
    boolean take(ByteBuffer in) {
        if (in.limit() < SdpHeader.BYTES + ScpCommand.HEADER_BYTES || in.getShort(0) != 0) {
            return false;
        }
        int result = in.getShort(SdpHeader.BYTES) & 0xFFFF;
        if ((in.getShort(SEQUENCE_AT) & TAG_SEQUENCE) != 0 && result == ScpResult.OK) {
            confirmed = true;
            answers++;
        }
        return true;
    }

    boolean isConfirmed() {
        return confirmed;
    }

    long answers() {
        return answers;
    }

    /// The output stops. Once, without waiting for an answer.
    void clear() {
        send(clearTag, 0);
    }
}
