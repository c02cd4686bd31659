package spikerig.controllers.snnpid;

import java.util.ArrayList;
import java.util.List;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.model.Tensor;

/// The tensors of one net: their names and shapes, for reading and for writing.
record SnnPidTensors(ModelFile file, String name) {
    private static final float[] NONE = {};

    SnnPidNet net(HiddenType type, Trace trace) {
        int n = file.tensor(name + ".enc.weight", -1, 1).shape().get(0);
        int h = file.tensor(name + ".hid.weight", -1, n).shape().get(0);
        if (!type.recurrent() && file.has(name + ".hid.recurrent")) {
            throw file.bad("net %s has a tensor hid.recurrent, but hidden = \"%s\"".formatted(name, type.key()));
        }
        SnnPidNet.Encoding encoding = new SnnPidNet.Encoding(
                read("enc.weight", n, 1),
                read("enc.bias", n),
                read("enc.leak_i", n),
                read("enc.leak_v", n),
                read("enc.thresh", n));
        SnnPidNet.Hidden hidden = new SnnPidNet.Hidden(
                read("hid.weight", h, n),
                type.recurrent() ? read("hid.recurrent", h, h) : NONE,
                read("hid.leak_i", h),
                read("hid.leak_v", h),
                read(type.adaptive() ? "hid.base_t" : "hid.thresh", h),
                type.adaptive() ? read("hid.leak_t", h) : NONE,
                type.adaptive() ? thresholdAdd(h) : NONE);
        return new SnnPidNet(name, type, trace, encoding, hidden,
                new SnnPidNet.Decoding(read("dec.weight", 1, h), read("dec.leak", 1)[0]));
    }

    private float[] thresholdAdd(int h) {
        boolean each = file.tensor(name + ".hid.add_t").shape().size() == 1;
        return each ? read("hid.add_t", h) : read("hid.add_t", h, h);
    }

    private float[] read(String tensor, int... shape) {
        return file.floats(name + "." + tensor, shape);
    }

    static List<Tensor> of(SnnPidNet net) {
        int n = net.encoding().size();
        int h = net.hidden().size();
        SnnPidNet.Encoding enc = net.encoding();
        SnnPidNet.Hidden hid = net.hidden();
        List<Tensor> tensors = new ArrayList<>();
        String prefix = net.name() + ".";
        tensors.add(Tensor.ofFloats(prefix + "enc.weight", enc.weight(), n, 1));
        tensors.add(Tensor.ofFloats(prefix + "enc.bias", enc.bias(), n));
        tensors.add(Tensor.ofFloats(prefix + "enc.leak_i", enc.leakI(), n));
        tensors.add(Tensor.ofFloats(prefix + "enc.leak_v", enc.leakV(), n));
        tensors.add(Tensor.ofFloats(prefix + "enc.thresh", enc.threshold(), n));
        tensors.add(Tensor.ofFloats(prefix + "hid.weight", hid.weight(), h, n));
        tensors.add(Tensor.ofFloats(prefix + "hid.leak_i", hid.leakI(), h));
        tensors.add(Tensor.ofFloats(prefix + "hid.leak_v", hid.leakV(), h));
        if (net.type().recurrent()) {
            tensors.add(Tensor.ofFloats(prefix + "hid.recurrent", hid.recurrent(), h, h));
        }
        if (net.type().adaptive()) {
            tensors.add(Tensor.ofFloats(prefix + "hid.base_t", hid.threshold(), h));
            tensors.add(Tensor.ofFloats(prefix + "hid.leak_t", hid.thresholdLeak(), h));
            tensors.add(hid.coupledThresholds()
                    ? Tensor.ofFloats(prefix + "hid.add_t", hid.thresholdAdd(), h, h)
                    : Tensor.ofFloats(prefix + "hid.add_t", hid.thresholdAdd(), h));
        } else {
            tensors.add(Tensor.ofFloats(prefix + "hid.thresh", hid.threshold(), h));
        }
        tensors.add(Tensor.ofFloats(prefix + "dec.weight", net.decoding().weight(), 1, h));
        tensors.add(Tensor.ofFloats(prefix + "dec.leak", new float[] {net.decoding().leak()}, 1));
        return tensors;
    }
}
