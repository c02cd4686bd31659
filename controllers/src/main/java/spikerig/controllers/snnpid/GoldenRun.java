package spikerig.controllers.snnpid;

/// What one net does from rest on a sequence of errors: an output per step, and the spikes of both layers as 0 or 1,
/// `[T, neurons]`.
record GoldenRun(float[] output, byte[] encodingSpikes, byte[] hiddenSpikes) {
    static GoldenRun of(SnnPidNet parameters, float[] errors) {
        int n = parameters.encoding().size();
        int h = parameters.hidden().size();
        SpikingNet net = new SpikingNet(parameters);
        GoldenRun run = new GoldenRun(
                new float[errors.length],
                new byte[Math.multiplyExact(errors.length, n)],
                new byte[Math.multiplyExact(errors.length, h)]);
        for (int t = 0; t < errors.length; t++) {
            run.output[t] = net.step(errors[t]);
            net.encodingSpikes().writeFlags(run.encodingSpikes, t * n);
            net.hiddenSpikes().writeFlags(run.hiddenSpikes, t * h);
        }
        return run;
    }
}
