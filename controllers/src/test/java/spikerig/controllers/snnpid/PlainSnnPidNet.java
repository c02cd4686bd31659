package spikerig.controllers.snnpid;

/// A net of a spiking PID as the equations are written, with dense loops over flags.
final class PlainSnnPidNet {
    private final SnnPidNet net;
    private final int n;
    private final int h;
    float[] encFlags;
    float[] hidFlags;
    private final float[] i0;
    private final float[] v0;
    private final float[] i1;
    private final float[] v1;
    private final float[] t;
    private float o;

    PlainSnnPidNet(SnnPidNet net) {
        this.net = net;
        n = net.encoding().weight().length;
        h = net.hidden().leakI().length;
        encFlags = new float[n];
        hidFlags = new float[h];
        i0 = new float[n];
        v0 = new float[n];
        i1 = new float[h];
        v1 = new float[h];
        t = new float[h];
    }

    float step(float e) {
        SnnPidNet.Encoding enc = net.encoding();
        for (int k = 0; k < n; k++) {
            i0[k] = enc.leakI()[k] * i0[k] + (enc.weight()[k] * e + enc.bias()[k]);
            v0[k] = enc.leakV()[k] * v0[k] + i0[k] - encFlags[k] * enc.threshold()[k];
            encFlags[k] = v0[k] - enc.threshold()[k] > 0 ? 1f : 0f;
        }
        SnnPidNet.Hidden hid = net.hidden();
        for (int k = 0; k < h; k++) {
            float fromInput = 0f;
            for (int j = 0; j < n; j++) {
                fromInput += hid.weight()[k * n + j] * encFlags[j];
            }
            float fromLayer = 0f;
            for (int j = 0; j < h && net.type().recurrent(); j++) {
                fromLayer += hid.recurrent()[k * h + j] * hidFlags[j];
            }
            i1[k] = hid.leakI()[k] * i1[k] + (fromInput + fromLayer);
            v1[k] = hid.leakV()[k] * v1[k] + i1[k] - hidFlags[k] * threshold(k);
        }
        for (int k = 0; k < h && net.type().adaptive(); k++) {
            t[k] = hid.thresholdLeak()[k] * t[k] + hidFlags[k];
            if (net.trace() == Trace.OWN_AND_INPUT) {
                t[k] = hid.thresholdLeak()[k] * t[k] + encFlags[k];
            }
        }
        float sum = 0f;
        for (int k = 0; k < h; k++) {
            hidFlags[k] = v1[k] - threshold(k) > 0 ? 1f : 0f;
            sum += net.decoding().weight()[k] * hidFlags[k];
        }
        float lambda = Math.max(0f, Math.min(1f, net.decoding().leak()));
        o = lambda * o + (1f - lambda) * sum;
        return o;
    }

    private float threshold(int k) {
        SnnPidNet.Hidden hid = net.hidden();
        if (!net.type().adaptive()) {
            return hid.threshold()[k];
        }
        if (hid.thresholdAdd().length == h) {
            return hid.threshold()[k] + hid.thresholdAdd()[k] * t[k];
        }
        float sum = 0f;
        for (int j = 0; j < h; j++) {
            sum += t[j] * hid.thresholdAdd()[j * h + k];
        }
        return hid.threshold()[k] + sum;
    }
}
