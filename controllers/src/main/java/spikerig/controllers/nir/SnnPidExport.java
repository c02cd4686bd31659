package spikerig.controllers.nir;

import java.util.List;
import spikerig.controllers.snnpid.SnnPidNet;

/// A spiking PID as CubaLIF populations with a leaky integrator behind each net; the integrators add in the output.
record SnnPidExport(List<SnnPidNet> nets, NirBuilder to) {
    void build() {
        to.terminal("error", "Input", 1);
        to.terminal("command", "Output", 1);
        nets.forEach(this::add);
    }

    private void add(SnnPidNet net) {
        if (net.type().adaptive()) {
            throw new IllegalArgumentException(("net %s: hidden = \"%s\" adapts its thresholds, and no primitive of NIR"
                    + " does; only lif and r-lif can be exported").formatted(net.name(), net.type().key()));
        }
        SnnPidNet.Encoding encoding = net.encoding();
        SnnPidNet.Hidden hidden = net.hidden();
        String enc = net.name() + ".enc";
        String hid = net.name() + ".hid";
        String dec = net.name() + ".dec";
        to.affine(enc + ".weight", "error", enc, encoding.weight(), encoding.bias());
        to.neurons(enc, new NirBuilder.Neurons(encoding.leakI(), encoding.leakV(), encoding.threshold()));
        to.linear(hid + ".weight", enc, hid, hidden.weight(), hidden.size());
        if (net.type().recurrent()) {
            to.linear(hid + ".recurrent", hid, hid, hidden.recurrent(), hidden.size());
        }
        to.neurons(hid, new NirBuilder.Neurons(hidden.leakI(), hidden.leakV(), hidden.threshold()));
        to.linear(dec + ".weight", hid, dec, net.decoding().weight(), 1);
        to.leakyOutput(dec, Math.clamp(net.decoding().leak(), 0f, 1f));
        to.edge(dec, "command");
    }
}
