package spikerig.controllers.snnpid;

import java.nio.ByteBuffer;
import spikerig.controllers.kernel.EventMatrix;
import spikerig.controllers.kernel.Lanes;
import spikerig.controllers.kernel.SpikeList;
import spikerig.controllers.neuron.SoftLif;

/// One net of a spiking PID at work.
///
/// ```
/// encoding   i0 <- leak i0 + w e + b      v0 <- leak v0 + i0 - s0 theta      s0 = v0 > theta
/// hidden     i1 <- leak i1 + W s0 + R s1  v1 <- leak v1 + i1 - s1 theta      s1 = v1 > theta'
/// decoding   o  <- leak o + (1 - leak) sum w s1
/// ```
///
/// Spikes and threshold on the right of an arrow are those of the step before, except `s0` in the hidden layer.
final class SpikingNet {
    private final SnnPidNet net;
    private final SoftLif encoding;
    private final SoftLif hidden;
    private final EventMatrix input;
    private final EventMatrix recurrent;
    private final boolean adaptive;
    private final boolean inputFeedsTrace;
    private final float decay;
    private final float[] encodingCurrent;
    private final float[] hiddenCurrent;
    private float output;

    SpikingNet(SnnPidNet net) {
        this.net = net;
        SnnPidNet.Encoding enc = net.encoding();
        SnnPidNet.Hidden hid = net.hidden();
        encoding = new SoftLif(enc.leakI(), enc.leakV(), enc.threshold());
        hidden = new SoftLif(hid.leakI(), hid.leakV(), hid.threshold(), hid.thresholdLeak(), hid.thresholdAdd());
        input = EventMatrix.of(hid.weight(), hid.size(), enc.size());
        recurrent = net.type().recurrent() ? EventMatrix.of(hid.recurrent(), hid.size(), hid.size()) : null;
        adaptive = net.type().adaptive();
        inputFeedsTrace = net.trace() == Trace.OWN_AND_INPUT;
        decay = Math.clamp(net.decoding().leak(), 0f, 1f);
        encodingCurrent = new float[Lanes.padded(enc.size())];
        hiddenCurrent = new float[Lanes.padded(hid.size())];
    }

    void reset() {
        encoding.reset();
        hidden.reset();
        output = 0f;
    }

    /// Lets the decoder start from `output` and forget it with its own time constant.
    void startFrom(float lastOutput) {
        output = lastOutput;
    }

    /// How much of the last output is left after one step, 0..1.
    float decay() {
        return decay;
    }

    /// Does not allocate. `error` must be finite.
    float step(float error) {
        encode(error);
        input.sum(encoding.spikes(), hiddenCurrent);
        if (recurrent != null) {
            recurrent.add(hidden.spikes(), hiddenCurrent);
        }
        stepHidden();
        return decode();
    }

    SpikeList encodingSpikes() {
        return encoding.spikes();
    }

    SpikeList hiddenSpikes() {
        return hidden.spikes();
    }

    int stateBytes() {
        return encoding.stateBytes() + hidden.stateBytes() + Float.BYTES;
    }

    void save(ByteBuffer state) {
        encoding.save(state);
        hidden.save(state);
        state.putFloat(output);
    }

    void restore(ByteBuffer state) {
        encoding.restore(state);
        hidden.restore(state);
        output = state.getFloat();
    }

    private void encode(float error) {
        float[] weight = net.encoding().weight();
        float[] bias = net.encoding().bias();
        for (int i = 0; i < weight.length; i++) {
            encodingCurrent[i] = weight[i] * error + bias[i];
        }
        encoding.integrate(encodingCurrent);
        encoding.fire();
    }

    private void stepHidden() {
        hidden.integrate(hiddenCurrent);
        if (adaptive) {
            hidden.adapt(hidden.spikes());
            if (inputFeedsTrace) {
                hidden.adapt(encoding.spikes());
            }
        }
        hidden.fire();
    }

    private float decode() {
        SpikeList spikes = hidden.spikes();
        float[] weight = net.decoding().weight();
        float sum = 0f;
        for (int k = 0; k < spikes.count; k++) {
            sum += weight[spikes.indices[k]];
        }
        output = decay * output + (1f - decay) * sum;
        return output;
    }
}
