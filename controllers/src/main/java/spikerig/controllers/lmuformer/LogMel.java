package spikerig.controllers.lmuformer;

import java.nio.ByteBuffer;
import java.util.Arrays;
import spikerig.controllers.kernel.StateArrays;
import spikerig.controllers.model.ModelFile;
import tools.jackson.databind.JsonNode;

/// The front end of a keyword model: from sound to normalised logarithms of mel-band energies, hop by hop.
///
/// ```
/// frame t = log(filterbank |FFT(window * samples of hops t, t + 1, ...)|^2 + offset), then (x - mean) / std per bin
/// ```
///
/// Frame `t` is there when its last sample is, so with a window of 400 and hops of 160 samples with the third hop.
/// Computed in f64 with [StrictMath], so every machine gives the same bits; allocates nothing after construction.
public final class LogMel {
    private static final int SAMPLES_MAX = 1 << 16;
    private static final int RATE_HZ_MAX = 1_000_000;

    private final int sampleRateHz;
    private final int hopSamples;
    private final int windowSamples;
    private final boolean power;
    private final double logOffset;
    private final double[] window;
    private final RealFft fft;

    /// `[bins, fft / 2 + 1]`, of which each row is zero outside `firsts..ends`.
    private final float[] filterbank;
    private final int[] firsts;
    private final int[] ends;
    private final float[] mean;
    private final float[] std;

    /// The newest samples, as many whole hops as hold a window.
    private final float[] samples;
    private int hopCount;

    private final double[] windowed;
    private final double[] spectrum;

    /// Reads the front end that `file` was trained with: the key `frontend` and its tensors.
    ///
    /// @throws spikerig.controllers.model.ModelException when there is none, or it is of another kind
    public static LogMel of(ModelFile file) {
        return new LogMel(file, file.required("frontend"));
    }

    private LogMel(ModelFile file, JsonNode keys) {
        requireKnown(file, keys, "window", "hann-periodic");
        sampleRateHz = integer(file, keys, "sample_rate_hz", RATE_HZ_MAX);
        hopSamples = integer(file, keys, "hop_samples", SAMPLES_MAX);
        windowSamples = integer(file, keys, "window_samples", SAMPLES_MAX);
        int fftSize = integer(file, keys, "fft", SAMPLES_MAX);
        if (fftSize < Math.max(4, windowSamples) || Integer.bitCount(fftSize) != 1) {
            throw file.bad("key frontend.fft = %d must be a power of two that holds the window of %d samples"
                    .formatted(fftSize, windowSamples));
        }
        power = keys.path("power").booleanValue(true);
        logOffset = keys.path("log_offset").doubleValue(0.0);
        int bins = integer(file, keys, "mel_bins", SAMPLES_MAX);
        int bands = fftSize / 2 + 1;
        filterbank = file.floats("mel.filterbank", bins, bands);
        mean = file.floats("norm.mean", bins);
        std = file.floats("norm.std", bins);
        for (float value : std) {
            if (!(value > 0f)) {
                throw file.bad("tensor norm.std holds " + value + ", which cannot be divided by");
            }
        }
        window = hann(windowSamples);
        fft = new RealFft(fftSize);
        firsts = new int[bins];
        ends = new int[bins];
        findSpans(bands);
        samples = new float[(windowSamples + hopSamples - 1) / hopSamples * hopSamples];
        windowed = new double[fftSize];
        spectrum = new double[bands];
    }

    public int sampleRateHz() {
        return sampleRateHz;
    }

    public int hopSamples() {
        return hopSamples;
    }

    public int binCount() {
        return mean.length;
    }

    /// Hops until the first frame.
    public int firstFrameHops() {
        return samples.length / hopSamples;
    }

    public void reset() {
        Arrays.fill(samples, 0f);
        hopCount = 0;
    }

    /// Takes `hopSamples()` samples, -1..1, from `in[offset..]`. Loop thread; does not allocate.
    ///
    /// @return whether a frame was written to `frame`; not before the first window is full
    public boolean push(float[] in, int offset, float[] frame) {
        int kept = samples.length - hopSamples;
        System.arraycopy(samples, hopSamples, samples, 0, kept);
        System.arraycopy(in, offset, samples, kept, hopSamples);
        hopCount = Math.min(hopCount + 1, samples.length / hopSamples);
        if (hopCount * hopSamples < samples.length) {
            return false;
        }
        transform(frame);
        return true;
    }

    /// The frames of a whole clip, zeros appended where it is too short: `[frames, bins]`.
    public float[] frames(float[] clip, int frames) {
        float[] padded = Arrays.copyOf(clip, Math.max(clip.length, samples.length + (frames - 1) * hopSamples));
        float[] rows = new float[frames * binCount()];
        float[] frame = new float[binCount()];
        reset();
        int row = 0;
        for (int offset = 0; row < frames; offset += hopSamples) {
            if (push(padded, offset, frame)) {
                System.arraycopy(frame, 0, rows, row * frame.length, frame.length);
                row++;
            }
        }
        return rows;
    }

    private void transform(float[] frame) {
        for (int i = 0; i < windowSamples; i++) {
            windowed[i] = window[i] * samples[i];
        }
        fft.power(windowed, spectrum);
        if (!power) {
            for (int k = 0; k < spectrum.length; k++) {
                spectrum[k] = StrictMath.sqrt(spectrum[k]);
            }
        }
        for (int bin = 0; bin < mean.length; bin++) {
            int row = bin * spectrum.length;
            double energy = 0;
            for (int k = firsts[bin]; k < ends[bin]; k++) {
                energy += filterbank[row + k] * spectrum[k];
            }
            frame[bin] = (float) ((StrictMath.log(energy + logOffset) - mean[bin]) / std[bin]);
        }
    }

    public int stateBytes() {
        return samples.length * Float.BYTES + Integer.BYTES;
    }

    public void save(ByteBuffer state) {
        StateArrays.save(samples, state);
        state.putInt(hopCount);
    }

    public void restore(ByteBuffer state) {
        StateArrays.restore(samples, state);
        hopCount = state.getInt();
    }

    private void findSpans(int bands) {
        for (int bin = 0; bin < firsts.length; bin++) {
            int first = 0;
            int end = bands;
            while (first < end && filterbank[bin * bands + first] == 0f) {
                first++;
            }
            while (end > first && filterbank[bin * bands + end - 1] == 0f) {
                end--;
            }
            firsts[bin] = first;
            ends[bin] = end;
        }
    }

    private static double[] hann(int size) {
        double[] window = new double[size];
        for (int i = 0; i < size; i++) {
            window[i] = 0.5 - 0.5 * StrictMath.cos(2 * StrictMath.PI * i / size);
        }
        return window;
    }

    private static int integer(ModelFile file, JsonNode keys, String key, int max) {
        JsonNode node = keys.path(key);
        if (!node.isInt() || node.intValue() < 1 || node.intValue() > max) {
            throw file.bad("key frontend.%s = %s must be a whole number in 1..%d".formatted(key, node, max));
        }
        return node.intValue();
    }

    private static void requireKnown(ModelFile file, JsonNode keys, String key, String known) {
        JsonNode node = keys.path(key);
        if (!node.isString() || !node.stringValue().equals(known)) {
            throw file.bad("key frontend.%s = %s is not known; known: \"%s\"".formatted(key, node, known));
        }
    }
}
