package spikerig.runtime.recording.mcap;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// Where the messages of a chunk are, by channel and time.
final class ChunkMessages {
    private int[] channels = new int[256];
    private long[] timesNs = new long[256];
    private long[] offsets = new long[256];
    private int count;

    void add(int channelId, long timeNs, long offset) {
        if (count == channels.length) {
            channels = Arrays.copyOf(channels, 2 * count);
            timesNs = Arrays.copyOf(timesNs, 2 * count);
            offsets = Arrays.copyOf(offsets, 2 * count);
        }
        channels[count] = channelId;
        timesNs[count] = timeNs;
        offsets[count] = offset;
        count++;
    }

    int count() {
        return count;
    }

    long firstNs() {
        return Arrays.stream(timesNs, 0, count).min().orElse(0);
    }

    long lastNs() {
        return Arrays.stream(timesNs, 0, count).max().orElse(0);
    }

    void clear() {
        count = 0;
    }

    /// For each channel, how many of its messages are here.
    Map<Integer, Integer> perChannel() {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            counts.merge(channels[i], 1, Integer::sum);
        }
        return counts;
    }

    /// Appends the index record of one channel.
    void writeIndex(int channelId, ByteSink to) {
        int start = to.begin(Opcode.MESSAGE_INDEX);
        to.u16(channelId);
        int entries = to.begin32();
        for (int i = 0; i < count; i++) {
            if (channels[i] == channelId) {
                to.u64(timesNs[i]).u64(offsets[i]);
            }
        }
        to.end32(entries);
        to.end(start);
    }
}
