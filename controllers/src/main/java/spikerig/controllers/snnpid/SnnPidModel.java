package spikerig.controllers.snnpid;

import java.util.ArrayList;
import java.util.List;
import spikerig.controllers.Controller;
import spikerig.controllers.model.GoldenCheck;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelFile;

/// A spiking PID from a file.
final class SnnPidModel implements Model {
    /// Of an output, absolute below 1 and relative above: what f32 sums in another order may differ by.
    private static final double TOLERANCE = 1e-5;

    private final ModelFile file;
    private final List<SnnPidNet> nets;

    SnnPidModel(ModelFile file, List<SnnPidNet> nets) {
        this.file = file;
        this.nets = List.copyOf(nets);
    }

    @Override
    public ModelFile file() {
        return file;
    }

    @Override
    public String arch() {
        return SnnPidFile.ARCH;
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
    public Controller newController() {
        return new SnnPid(nets);
    }

    @Override
    public List<Connection> connections() {
        List<Connection> connections = new ArrayList<>();
        for (SnnPidNet net : nets) {
            String enc = net.name() + ".enc";
            String hid = net.name() + ".hid";
            connections.add(connection(enc + ".weight", "input", enc));
            connections.add(connection(hid + ".weight", enc, hid));
            if (net.type().recurrent()) {
                connections.add(connection(hid + ".recurrent", hid, hid));
            }
            connections.add(connection(net.name() + ".dec.weight", hid, "output"));
        }
        return connections;
    }

    /// Counts weights that are not zero: hidden layers are mostly 2 x 2 blocks.
    private Connection connection(String tensor, String from, String to) {
        List<Integer> shape = file.tensor(tensor).shape();
        long operations = 0;
        for (float weight : file.floats(tensor, shape.get(0), shape.get(1))) {
            operations += weight == 0f ? 0 : 1;
        }
        return new Connection(tensor, from, to, shape.get(0) + " x " + shape.get(1), operations);
    }

    @Override
    public String goldenInput() {
        return nets.getFirst().name() + ".golden.input";
    }

    @Override
    public GoldenCheck checkGolden() {
        boolean ok = true;
        double maxAbsError = 0;
        long mismatches = 0;
        for (SnnPidNet net : nets) {
            GoldenCheck check = check(net);
            ok &= check.ok();
            maxAbsError = Math.max(maxAbsError, check.maxAbsError());
            mismatches += check.spikeMismatches();
        }
        return new GoldenCheck(ok, maxAbsError, mismatches, nets.size());
    }

    private GoldenCheck check(SnnPidNet net) {
        String golden = net.name() + ".golden.";
        int steps = file.tensor(golden + "input", 1, -1, 1).shape().get(1);
        float[] errors = file.floats(golden + "input", 1, steps, 1);
        float[] expected = file.floats(golden + "output", 1, steps, 1);
        GoldenSpikes encoding = GoldenSpikes.of(file, golden + "enc_spikes", steps, net.encoding().size());
        GoldenSpikes hidden = GoldenSpikes.of(file, golden + "hid_spikes", steps, net.hidden().size());
        SpikingNet network = new SpikingNet(net);
        boolean ok = steps > 0;
        double maxAbsError = 0;
        long mismatches = 0;
        for (int t = 0; t < steps; t++) {
            double error = Math.abs((double) network.step(errors[t]) - expected[t]);
            maxAbsError = Math.max(maxAbsError, error);
            ok &= error <= TOLERANCE * Math.max(1.0, Math.abs(expected[t]));
            mismatches += encoding.mismatches(t, network.encodingSpikes());
            mismatches += hidden.mismatches(t, network.hiddenSpikes());
        }
        return new GoldenCheck(ok && mismatches == 0, maxAbsError, mismatches, 1);
    }
}
