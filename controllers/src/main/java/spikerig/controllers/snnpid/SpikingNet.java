package spikerig.controllers.snnpid;

import java.nio.ByteBuffer;
import spikerig.controllers.kernel.Afferents;
import spikerig.controllers.kernel.EventMatrix;
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
    private final Afferents toEncoding;
    private final Afferents toHidden;
    private final float[] error = new float[1];
    private final boolean adaptive;
    private final boolean inputFeedsTrace;
    private final float decay;
    private float output;

    SpikingNet(SnnPidNet net) {
        this.net = net;
        SnnPidNet.Encoding enc = net.encoding();
        SnnPidNet.Hidden hid = net.hidden();
        encoding = new SoftLif(enc.leakI(), enc.leakV(), enc.threshold());
        hidden = new SoftLif(hid.leakI(), hid.leakV(), hid.threshold(), hid.thresholdLeak(), hid.thresholdAdd());
        toEncoding = Afferents.of(enc.size())
                .real(EventMatrix.of(enc.weight(), enc.size(), 1))
                .bias(enc.bias());
        Afferents forward = Afferents.of(hid.size())
                .spikes(EventMatrix.of(hid.weight(), hid.size(), enc.size()), encoding.spikes());
        toHidden = net.type().recurrent()
                ? forward.spikes(EventMatrix.of(hid.recurrent(), hid.size(), hid.size()), hidden.spikes())
                : forward;
        adaptive = net.type().adaptive();
        inputFeedsTrace = net.trace() == Trace.OWN_AND_INPUT;
        decay = Math.clamp(net.decoding().leak(), 0f, 1f);
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
        this.error[0] = error;
        toEncoding.take(this.error);
        encoding.step(toEncoding);
        if (adaptive) {
            stepAdaptive();
        } else {
            hidden.step(toHidden);
        }
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

    private void stepAdaptive() {
        hidden.integrate(toHidden.currents());
        hidden.adapt(hidden.spikes());
        if (inputFeedsTrace) {
            hidden.adapt(encoding.spikes());
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
