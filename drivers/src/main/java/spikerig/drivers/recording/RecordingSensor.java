package spikerig.drivers.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Labelled;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;

/// Plays a recording at its own pace: what a watch on a wrist would give, from a file.
///
/// All is read and resampled at construction: linear interpolation at `k / rateHz` from the first sample of each
/// stretch. Stretches follow each other without a pause, each cut to whole windows, so that no window holds two labels.
/// Time zero is the first [#read]; a read gives the sample nearest to its own time, so a loop at `rateHz` gets each one
/// once even when its ticks are late by less than half a period. After the last one it is `STALE`.
///
/// The last channel, `label`, is what the recording says is true: an index into [#labelNames].
public final class RecordingSensor implements Sensor, Labelled {
    static final String LABEL = "label";

    private final Clock clock;
    private final List<Channel> channels;
    private final List<String> labelNames;
    private final int width;
    private final double rateHz;

    /// One row of `width` floats per sample, the label's index last.
    private final float[] samples;

    private final int sampleCount;

    private boolean started;
    private long startNs;
    private long sampleTimeNs;
    private int index;

    /// Reads `content`, the bytes of `config.file()`.
    ///
    /// @throws DeviceException when a line cannot be read, a label is not in `config.labels()`, or no window is full
    public RecordingSensor(RecordingConfig config, byte[] content, Clock clock) {
        this.clock = clock;
        rateHz = config.rateHz();
        width = config.channels().size() + 1;
        Recording recording = Recording.parse(config.file(), content, width - 1);
        labelNames = labelNames(config, recording);
        sampleCount = recording.stretches().stream().mapToInt(stretch -> sampleCount(config, stretch)).sum();
        if (sampleCount == 0) {
            throw new DeviceException("%s: no stretch of one label lasts windowS = %s s; record longer or set it lower"
                    .formatted(config.file(), config.windowS()));
        }
        samples = new float[sampleCount * width];
        resample(config, recording);
        channels = channels(config);
    }

    private static List<String> labelNames(RecordingConfig config, Recording recording) {
        List<String> names = new ArrayList<>();
        for (Recording.Stretch stretch : recording.stretches()) {
            String name = config.labels().get(stretch.label());
            if (name == null) {
                throw new DeviceException("%s: label %s is not in labels; add %s = \"…\""
                        .formatted(config.file(), stretch.label(), stretch.label()));
            }
            if (!names.contains(name)) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    private static int sampleCount(RecordingConfig config, Recording.Stretch stretch) {
        if (stretch.timesNs().size() < 2) {
            return 0;
        }
        int count = (int) (stretch.durationNs() * config.rateHz() / 1e9) + 1;
        return count - count % config.windowSamples();
    }

    private void resample(RecordingConfig config, Recording recording) {
        Map<String, String> names = config.labels();
        int row = 0;
        for (Recording.Stretch stretch : recording.stretches()) {
            int label = labelNames.indexOf(names.get(stretch.label()));
            int before = 0;
            int count = sampleCount(config, stretch);
            for (int k = 0; k < count; k++) {
                before = stretch.interpolate(Math.round(k * 1e9 / rateHz), before, samples, row * width);
                samples[row * width + width - 1] = label;
                row++;
            }
        }
    }

    private List<Channel> channels(RecordingConfig config) {
        List<Channel> named = new ArrayList<>();
        for (int i = 0; i < width - 1; i++) {
            float min = Float.POSITIVE_INFINITY;
            float max = Float.NEGATIVE_INFINITY;
            for (int row = 0; row < sampleCount; row++) {
                min = Math.min(min, samples[row * width + i]);
                max = Math.max(max, samples[row * width + i]);
            }
            named.add(new Channel(config.channels().get(i), config.unit(), min, max));
        }
        named.add(new Channel(LABEL, "1", 0f, labelNames.size() - 1f));
        return List.copyOf(named);
    }

    /// The values as named in the rig file, with the range that this recording has, and `label`.
    @Override
    public List<Channel> channels() {
        return channels;
    }

    /// Meanings of the `label` channel's values, in the order in which the recording has them.
    @Override
    public List<String> labelNames() {
        return labelNames;
    }

    /// Which of [#labelNames] the sample that was read last belongs to.
    @Override
    public int label() {
        int row = Math.min(index, sampleCount - 1);
        return (int) samples[row * width + width - 1];
    }

    @Override
    public Status read(float[] out, int offset) {
        long nowNs = clock.nanoTime();
        if (!started) {
            started = true;
            startNs = nowNs;
        }
        long nearest = Math.round((nowNs - startNs) * rateHz / 1e9);
        index = (int) Math.min(nearest, sampleCount);
        if (finished()) {
            return Status.STALE;
        }
        System.arraycopy(samples, index * width, out, offset, width);
        sampleTimeNs = Math.min(nowNs, startNs + Math.round(index * 1e9 / rateHz));
        return Status.OK;
    }

    /// Whether the recording has been played to its end.
    public boolean finished() {
        return index == sampleCount;
    }

    /// Length of the playback, s.
    @Override
    public double durationS() {
        return sampleCount / rateHz;
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
