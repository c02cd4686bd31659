package spikerig.bench.yardstick;

import spikerig.controllers.kernel.Afferents;
import spikerig.controllers.kernel.EventMatrix;
import spikerig.controllers.kernel.SpikeList;
import spikerig.controllers.neuron.Reset;
import spikerig.controllers.neuron.Synaptic;

/// B80 and B160: perhaps an encoding layer, then a recurrent one, then a leaky output.
final class BlimpNet implements YardNet {
    private static final int SIZE = 80;

    private final YardData data;
    private final Synaptic encoding;
    private final Synaptic hidden;
    private final Afferents in;
    private final Afferents toHidden;
    private final float[] decoder;
    private float y;

    private BlimpNet(YardData data, int seed, Synaptic encoding, EventMatrix forward, float[] thresholds, int rest) {
        this.data = data;
        this.encoding = encoding;
        this.hidden = population(thresholds[thresholds.length - 1]);
        this.in = Afferents.of(SIZE).real(EventMatrix.of(data.matrix(seed, 2, SIZE, 4), SIZE, 2));
        Afferents first = encoding == null ? in : Afferents.of(SIZE).spikes(forward, encoding.spikes());
        EventMatrix recurrent = EventMatrix.of(data.matrix(rest, SIZE, SIZE, 1), SIZE, SIZE);
        this.toHidden = first.spikes(recurrent, hidden.spikes());
        this.decoder = data.matrix(rest + 1, SIZE, 1, 1);
    }

    static BlimpNet b80(YardData data, float[] thresholds) {
        return new BlimpNet(data, 1, null, null, thresholds, 2);
    }

    static BlimpNet b160(YardData data, float[] thresholds) {
        EventMatrix forward = EventMatrix.of(data.matrix(5, SIZE, SIZE, 1), SIZE, SIZE);
        return new BlimpNet(data, 4, population(thresholds[0]), forward, thresholds, 6);
    }

    private static Synaptic population(float threshold) {
        return new Synaptic(SIZE, 0.5f, 0.875f, threshold, Reset.ZERO, false);
    }

    @Override
    public void reset() {
        if (encoding != null) {
            encoding.reset();
        }
        hidden.reset();
        y = 0f;
    }

    @Override
    public float step(int t) {
        float[] x = data.real[t % YardData.INPUT_STEPS];
        if (encoding == null) {
            toHidden.take(x);
        } else {
            in.take(x);
            encoding.step(in);
        }
        hidden.step(toHidden);
        SpikeList spikes = hidden.spikes();
        float sum = 0f;
        for (int k = 0; k < spikes.count; k++) {
            sum += decoder[spikes.indices[k]];
        }
        y = y * 0.875f + sum;
        return y;
    }

    @Override
    public int spikeCounts(int[] counts) {
        int populations = 0;
        if (encoding != null) {
            counts[populations++] = encoding.spikes().count;
        }
        counts[populations++] = hidden.spikes().count;
        return populations;
    }

    @Override
    public float output(int[] counts) {
        return y;
    }

    @Override
    public int neuronCount() {
        return encoding == null ? SIZE : 2 * SIZE;
    }
}
