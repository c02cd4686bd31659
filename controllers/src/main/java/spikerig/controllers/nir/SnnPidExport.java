package spikerig.controllers.nir;

import java.util.List;
import spikerig.controllers.snnpid.SnnPidNet;

/// A spiking PID as CubaLIF populations with a leaky integrator behind each net; the integrators add in the output.
///
/// @param lossy whether adapting thresholds may become fixed ones
/// @param lost gets a sentence for each net that became another one
record SnnPidExport(List<SnnPidNet> nets, NirBuilder to, boolean lossy, List<String> lost) {
    void build() {
        to.terminal("error", "Input", 1);
        to.terminal("command", "Output", 1);
        nets.forEach(this::add);
    }

    private void add(SnnPidNet net) {
        if (net.type().adaptive()) {
            String adapts = "net %s: hidden = \"%s\" adapts its thresholds, and no primitive of NIR does"
                    .formatted(net.name(), net.type().key());
            if (!lossy) {
                throw new IllegalArgumentException(
                        adapts + "; --lossy writes it with its thresholds at rest, which is another controller");
            }
            lost.add(adapts + "; they stay as at rest, so this is another controller: do not fly it untested");
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
