package spikerig.controllers.snnpid;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import spikerig.controllers.Controller;
import spikerig.controllers.NeuronGroup;
import spikerig.controllers.kernel.SpikeList;

/// A PID controller made of spiking nets that all see the error and whose outputs add, such as one that learned the
/// proportional and derivative terms and one that learned the integral (arXiv 2309.12937).
///
/// One network step is one control tick. Neurons are numbered net by net, encoding before hidden.
///
/// A step with an error that is not a number, or beyond +-1e20, is lost: the nets and their spikes stay as they were,
/// and the output is `NaN`.
public final class SnnPid implements Controller {
    /// Far beyond any error; what is below cannot overflow a membrane into infinity and then into `NaN` for good.
    private static final float INPUT_MAX = 1e20f;

    private final SpikingNet[] nets;
    private final List<NeuronGroup> groups;
    private final int neuronCount;
    private final int stateBytes;

    public SnnPid(List<SnnPidNet> parameters) {
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException("a spiking PID needs a net");
        }
        nets = parameters.stream().map(SpikingNet::new).toArray(SpikingNet[]::new);
        groups = parameters.stream()
                .flatMap(net -> Stream.of(
                        new NeuronGroup(net.name() + ".enc", net.encoding().size()),
                        new NeuronGroup(net.name() + ".hid", net.hidden().size())))
                .toList();
        neuronCount = parameters.stream().mapToInt(SnnPidNet::neuronCount).sum();
        stateBytes = Arrays.stream(nets).mapToInt(SpikingNet::stateBytes).sum();
    }

    @Override
    public int inputCount() {
        return 1;
    }

    @Override
    public int outputCount() {
        return 1;
    }

    @Override
    public void reset() {
        for (SpikingNet net : nets) {
            net.reset();
        }
    }

    /// Starts from rest, with `lastOut` in the decoder that forgets most slowly: the output continues from it and
    /// approaches the nets' own within that decoder's time constant. How far the first output may still jump is up to
    /// the nets and to the actuator's slew limit.
    @Override
    public void adopt(float[] in, float[] lastOut) {
        reset();
        SpikingNet slowest = nets[0];
        for (SpikingNet net : nets) {
            if (net.decay() > slowest.decay()) {
                slowest = net;
            }
        }
        if (Math.abs(lastOut[0]) <= INPUT_MAX) {
            slowest.startFrom(lastOut[0]);
        }
    }

    @Override
    public void step(float[] in, float[] out) {
        float error = in[0];
        if (!(Math.abs(error) <= INPUT_MAX)) {
            out[0] = Float.NaN;
            return;
        }
        float sum = nets[0].step(error);
        for (int i = 1; i < nets.length; i++) {
            sum += nets[i].step(error);
        }
        out[0] = sum;
    }

    @Override
    public int neuronCount() {
        return neuronCount;
    }

    @Override
    public void spikes(long[] bits) {
        Arrays.fill(bits, 0, (neuronCount + 63) / 64, 0L);
        int first = 0;
        for (SpikingNet net : nets) {
            first = setBits(net.encodingSpikes(), bits, first);
            first = setBits(net.hiddenSpikes(), bits, first);
        }
    }

    @Override
    public List<NeuronGroup> neuronGroups() {
        return groups;
    }

    @Override
    public int stateBytes() {
        return stateBytes;
    }

    @Override
    public void save(ByteBuffer state) {
        for (SpikingNet net : nets) {
            net.save(state);
        }
    }

    @Override
    public void restore(ByteBuffer state) {
        for (SpikingNet net : nets) {
            net.restore(state);
        }
    }

    private static int setBits(SpikeList spikes, long[] bits, int first) {
        spikes.setBits(bits, first);
        return first + spikes.size();
    }
}
