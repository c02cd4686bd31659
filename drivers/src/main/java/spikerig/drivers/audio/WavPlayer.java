package spikerig.drivers.audio;

import java.util.ArrayList;
import java.util.List;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Labelled;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;

/// Plays recordings one after the other at their own pace, as a microphone would give them: a hop of samples per read.
///
/// Time zero is the first [#read]; a read gives the hop nearest to its own time, so a loop whose ticks are a hop apart
/// gets each one once even when they are late by less than half a period. After the last one it is `STALE`.
public final class WavPlayer implements Sensor, Labelled {
    private final Clock clock;
    private final boolean fromFolder;
    private final int hopSamples;
    private final double hopsPerS;
    private final int hopsPerClip;
    private final int hopCount;
    private final float[] samples;
    private final List<Channel> channels;
    private final List<String> labelNames;
    private final int[] clipLabels;

    private boolean started;
    private long startNs;
    private long sampleTimeNs;
    private volatile int index;

    /// @throws DeviceException when a recording has another rate than `config` says, or a clip is shorter than a hop
    WavPlayer(WavConfig config, WavClips clips, Clock clock) {
        this.clock = clock;
        fromFolder = config.folder() != null;
        hopSamples = config.hopSamples();
        hopsPerS = (double) config.sampleHz() / hopSamples;
        hopsPerClip = (int) Math.round(config.clipS() * hopsPerS);
        if (hopsPerClip == 0) {
            throw new DeviceException("clipS = %s is shorter than a hop of %d samples at %d Hz; set it longer"
                    .formatted(config.clipS(), hopSamples, config.sampleHz()));
        }
        hopCount = Math.multiplyExact(hopsPerClip, clips.files().size());
        samples = new float[Math.multiplyExact(hopCount, hopSamples)];
        for (int i = 0; i < clips.files().size(); i++) {
            WavFile clip = clips.files().get(i);
            if (clip.sampleRateHz() != config.sampleHz()) {
                throw new DeviceException(("%s: %d samples per second must be sampleHz = %d; convert it, such as with "
                        + "sox IN.wav -r %d OUT.wav").formatted(
                                clips.names().get(i), clip.sampleRateHz(), config.sampleHz(), config.sampleHz()));
            }
            int clipSamples = hopsPerClip * hopSamples;
            System.arraycopy(
                    clip.samples(), 0, samples, i * clipSamples, Math.min(clipSamples, clip.samples().length));
        }
        channels = channels(hopSamples);
        labelNames = clips.labels().stream().distinct().toList();
        clipLabels = clips.labels().stream().mapToInt(labelNames::indexOf).toArray();
    }

    static List<Channel> channels(int hopSamples) {
        List<Channel> channels = new ArrayList<>();
        for (int i = 0; i < hopSamples; i++) {
            channels.add(new Channel("sample" + i, "1", -1f, 1f));
        }
        return List.copyOf(channels);
    }

    /// `sample0`, `sample1`, ...: a hop of sound, -1..1, the oldest first.
    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public Status read(float[] out, int offset) {
        long nowNs = clock.nanoTime();
        if (!started) {
            started = true;
            startNs = nowNs;
        }
        int hop = (int) Math.min(Math.round((nowNs - startNs) * hopsPerS / 1e9), hopCount);
        index = hop;
        if (hop == hopCount) {
            return Status.STALE;
        }
        System.arraycopy(samples, hop * hopSamples, out, offset, hopSamples);
        sampleTimeNs = Math.min(nowNs, startNs + Math.round(hop * 1e9 / hopsPerS));
        return Status.OK;
    }

    @Override
    public List<String> labelNames() {
        return labelNames;
    }

    @Override
    public int label() {
        return clipLabels[Math.min(index / hopsPerClip, clipLabels.length - 1)];
    }

    /// A folder may hold any word.
    @Override
    public boolean holdsOthers() {
        return fromFolder;
    }

    @Override
    public double durationS() {
        return hopCount / hopsPerS;
    }

    /// A recording is fresh to its end, and stale at once after it.
    @Override
    public long staleAfterNs() {
        return 0;
    }

    @Override
    public long sampleTimeNs() {
        return sampleTimeNs;
    }

    @Override
    public void close() {}
}
