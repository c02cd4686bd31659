package spikerig.bridge.mcu;

import java.util.List;
import spikerig.controllers.snnpid.SnnPidNet;
import spikerig.controllers.snnpid.Trace;

/// Spiking PIDs as images; the neurons in the order of [spikerig.controllers.snnpid.SnnPid].
public final class SnnPidImage {
    private static final int ADAPT_NONE = 0;
    private static final int ADAPT_EACH = 1;
    private static final int ADAPT_COUPLED = 2;
    private static final int ADAPT_INPUT = 0x100;

    private final ImageBuilder image;
    private final int firstPopulation;
    private final SnnPidNet net;

    private SnnPidImage(ImageBuilder image, int firstPopulation, SnnPidNet net) {
        this.image = image;
        this.firstPopulation = firstPopulation;
        this.net = net;
    }

    /// One input, the error; one output.
    public static NetworkImage of(List<SnnPidNet> nets, WeightFormat format) {
        ImageBuilder image = new ImageBuilder(format, 1, 1);
        for (SnnPidNet net : nets) {
            image.population(net.encoding().size(), PopulationKind.SOFT_LIF);
            image.population(net.hidden().size(),
                    net.type().adaptive() ? PopulationKind.SOFT_LIF_ADAPTIVE : PopulationKind.SOFT_LIF);
        }
        int[] encodingBuffers = new int[nets.size()];
        int[] hiddenBuffers = new int[nets.size()];
        int[] termBuffers = new int[nets.size()];
        for (int k = 0; k < encodingBuffers.length; k++) {
            encodingBuffers[k] = image.buffer(nets.get(k).encoding().size());
            hiddenBuffers[k] = image.buffer(nets.get(k).hidden().size());
            termBuffers[k] = nets.get(k).type().recurrent() ? image.buffer(nets.get(k).hidden().size()) : -1;
        }
        image.decoders(nets.size());
        for (int k = 0; k < encodingBuffers.length; k++) {
            SnnPidImage one = new SnnPidImage(image, 2 * k, nets.get(k));
            one.encode(encodingBuffers[k]);
            one.hide(hiddenBuffers[k], termBuffers[k]);
            one.decode(k);
        }
        return image.build();
    }

    private void encode(int buffer) {
        SnnPidNet.Encoding enc = net.encoding();
        image.operation(Operation.SPREAD, buffer, 0, image.vector(enc.weight()), image.vector(enc.bias()));
        image.operation(Operation.SOFT_LIF, firstPopulation, buffer, image.leaks(enc.leakI()),
                image.leaks(enc.leakV()), image.vector(enc.threshold()), ADAPT_NONE, 0, 0, 0);
    }

    private void hide(int buffer, int term) {
        SnnPidNet.Hidden hid = net.hidden();
        int population = firstPopulation + 1;
        int n = net.encoding().size();
        int h = hid.size();
        image.operation(Operation.SUM, buffer, firstPopulation, image.matrix(hid.weight(), h, n));
        if (net.type().recurrent()) {
            image.operation(Operation.SUM, term, population, image.matrix(hid.recurrent(), h, h));
            image.operation(Operation.ADD, buffer, term);
        }
        image.operation(Operation.SOFT_LIF, population, buffer, image.leaks(hid.leakI()), image.leaks(hid.leakV()),
                image.vector(hid.threshold()), mode(), adaptive() ? image.leaks(hid.thresholdLeak()) : 0,
                thresholdAdd(), firstPopulation);
    }

    private int mode() {
        if (!adaptive()) {
            return ADAPT_NONE;
        }
        int input = net.trace() == Trace.OWN_AND_INPUT ? ADAPT_INPUT : 0;
        return input | (net.hidden().coupledThresholds() ? ADAPT_COUPLED : ADAPT_EACH);
    }

    private boolean adaptive() {
        return net.type().adaptive();
    }

    private int thresholdAdd() {
        float[] add = net.hidden().thresholdAdd();
        int h = net.hidden().size();
        return !adaptive() ? 0 : net.hidden().coupledThresholds() ? image.matrixByInput(add, h, h) : image.vector(add);
    }

    private void decode(int decoder) {
        image.operation(Operation.DECODE, decoder, 0, decoder > 0 ? 1 : 0, firstPopulation + 1,
                image.vector(net.decoding().weight()), image.leak(net.decoding().leak()));
    }
}
