package spikerig.drivers.rc;

import java.util.ArrayList;
import java.util.List;
import spikerig.drivers.Channel;

/// The sixteen channels that CRSF and SBUS pack alike: 11 bits each, the low bits first, in 22 bytes.
///
/// 172 is 988 us, 992 is 1500 us, 1811 is 2012 us of a servo pulse; the sticks' ends become -1 and 1.
public final class RcChannels {
    public static final int COUNT = 16;
    public static final int BYTES = 22;

    private static final int BITS = 11;
    private static final int MASK = (1 << BITS) - 1;
    private static final float MIDDLE = 992f;
    private static final float HALF_TRAVEL = 819f;

    private RcChannels() {}

    /// Unpacks all channels, -1..1, to `out[offset..]`.
    public static void unpack(byte[] frame, int at, float[] out, int offset) {
        int bits = 0;
        int available = 0;
        int next = at;
        for (int channel = 0; channel < COUNT; channel++) {
            while (available < BITS) {
                bits |= (frame[next++] & 0xff) << available;
                available += 8;
            }
            out[offset + channel] = Math.clamp(((bits & MASK) - MIDDLE) / HALF_TRAVEL, -1f, 1f);
            bits >>>= BITS;
            available -= BITS;
        }
    }

    /// `channel1` .. `channel16`, and `linkQuality`, 0..1.
    public static List<Channel> channels() {
        List<Channel> channels = new ArrayList<>();
        for (int i = 1; i <= COUNT; i++) {
            channels.add(new Channel("channel" + i, "1", -1f, 1f));
        }
        channels.add(new Channel("linkQuality", "1", 0f, 1f));
        return List.copyOf(channels);
    }
}
