package spikerig.controllers.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import spikerig.controllers.Classifier;
import spikerig.controllers.Controller;
import spikerig.controllers.FrameClassifier;
import spikerig.controllers.NeuronGroup;

/// One thread's part in running sequences: an instance of the network, and the sequences that it takes one by one.
final class SequenceRunner {
    /// The work that runners share, and where its results go.
    record Task(
            Model model,
            float[] x,
            int sequences,
            int steps,
            AtomicInteger next,
            float[] output,
            float[] evidence) {
        Task(Model model, float[] x, int sequences, int steps) {
            this(model, x, sequences, steps, new AtomicInteger(),
                    new float[size(model, (long) sequences * steps)], new float[size(model, sequences)]);
        }

        ModelRun result(List<Map<String, Long>> spikeCounts) {
            Map<String, Long> sums = new LinkedHashMap<>();
            spikeCounts.forEach(counts -> counts.forEach((name, count) -> sums.merge(name, count, Long::sum)));
            return new ModelRun(sequences, steps, model.outputCount(), output, evidence, sums);
        }

        private static int size(Model model, long rows) {
            try {
                return Math.toIntExact(rows * model.outputCount());
            } catch (ArithmeticException _) {
                throw new ModelException(
                        "the outputs of %d steps do not fit in memory; run fewer sequences".formatted(rows));
            }
        }
    }

    private final Task task;
    private final List<NeuronGroup> groups;
    private final Controller controller;
    private final boolean gathers;
    private final float[] in;
    private final float[] out;
    private final float[] last;
    private final long[] bits;
    private final long[] spikeCounts;

    SequenceRunner(Task task) {
        this.task = task;
        groups = task.model.newController().neuronGroups();
        controller = task.model.newController();
        gathers = controller instanceof Classifier;
        in = new float[task.model.inputCount()];
        out = new float[task.model.outputCount()];
        last = new float[out.length];
        bits = new long[(controller.neuronCount() + 63) / 64];
        spikeCounts = new long[groups.size()];
    }

    void runAll(Runnable progress) {
        for (int n = task.next.getAndIncrement(); n < task.sequences; n = task.next.getAndIncrement()) {
            run(n);
            progress.run();
        }
    }

    Map<String, Long> spikeCounts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int i = 0; i < spikeCounts.length; i++) {
            counts.put(groups.get(i).name(), spikeCounts[i]);
        }
        return counts;
    }

    private void run(int sequence) {
        if (controller instanceof FrameClassifier frames) {
            runFrames(frames, sequence);
        } else {
            runSteps(sequence);
        }
    }

    /// As many frames come out as go in, the last ones of a network that looks ahead after the end.
    private void runFrames(FrameClassifier frames, int sequence) {
        frames.reset();
        for (int t = 0; t < task.steps; t++) {
            System.arraycopy(task.x, (sequence * task.steps + t) * in.length, in, 0, in.length);
            storeFrame(frames, frames.push(in), sequence);
        }
        while (storeFrame(frames, frames.drain(), sequence)) {
            continue;
        }
        frames.evidence(task.evidence, sequence * out.length);
    }

    private boolean storeFrame(FrameClassifier frames, boolean scored, int sequence) {
        frames.spikes(bits);
        countSpikes();
        if (scored) {
            frames.scores(task.output, (sequence * task.steps + frames.frameCount() - 1) * out.length);
        }
        return scored;
    }

    private void runSteps(int sequence) {
        controller.reset();
        Arrays.fill(last, 0f);
        for (int t = 0; t < task.steps; t++) {
            int step = sequence * task.steps + t;
            System.arraycopy(task.x, step * in.length, in, 0, in.length);
            controller.step(in, out);
            controller.spikes(bits);
            countSpikes();
            store(step * out.length);
        }
        System.arraycopy(last, 0, task.evidence, sequence * out.length, out.length);
    }

    /// A lost step's `NaN` shows in the output, and leaves the evidence as it was.
    private void store(int offset) {
        for (int i = 0; i < out.length; i++) {
            task.output[offset + i] = gathers ? out[i] - last[i] : out[i];
            if (!gathers || !Float.isNaN(out[i])) {
                last[i] = out[i];
            }
        }
    }

    private void countSpikes() {
        int first = 0;
        for (int i = 0; i < spikeCounts.length; i++) {
            int end = first + groups.get(i).size();
            spikeCounts[i] += SpikeBits.count(bits, first, end);
            first = end;
        }
    }
}
