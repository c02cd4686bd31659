package spikerig.controllers.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import spikerig.controllers.NeuronGroup;

/// What a network answers to sequences of inputs, each begun from rest.
///
/// @param output `[sequences, steps, outputs]`: of a classifier the evidence gained in the step (its output spikes, or
///     the scores of the frame), of any other network its output
/// @param evidence `[sequences, outputs]`: of a classifier its evidence at the end, of any other network its last
///     output
/// @param spikeCounts spikes per population, over all steps
public record ModelRun(
        int sequences, int steps, int outputs, float[] output, float[] evidence, Map<String, Long> spikeCounts) {
    /// Runs all of `x` on all cores.
    ///
    /// @param x `[N, T, inputs]`
    /// @param progress told how many sequences are done, from any thread
    /// @throws ModelException when `x` does not fit the network
    public static ModelRun of(Model model, Tensor x, IntConsumer progress) {
        List<Integer> shape = x.shape();
        if (shape.size() != 3 || shape.get(2) != model.inputCount() || x.size() == 0) {
            throw new ModelException("tensor %s has the shape %s; %s needs [N, T, %d]"
                    .formatted(x.name(), shape, model.file().name(), model.inputCount()));
        }
        SequenceRunner.Task task = new SequenceRunner.Task(model, x.floats(), shape.get(0), shape.get(1));
        AtomicInteger done = new AtomicInteger();
        int runners = Math.min(Runtime.getRuntime().availableProcessors(), task.sequences());
        List<SequenceRunner> finished = IntStream.range(0, runners)
                .parallel()
                .mapToObj(_ -> new SequenceRunner(task))
                .peek(runner -> runner.runAll(() -> progress.accept(done.incrementAndGet())))
                .toList();
        return task.result(finished.stream().map(SequenceRunner::spikeCounts).toList());
    }

    /// The greatest element of the evidence of each sequence, the first on ties.
    public int[] predictions() {
        int[] predictions = new int[sequences];
        Arrays.setAll(predictions, n -> greatest(n * outputs) - n * outputs);
        return predictions;
    }

    /// The output with the greatest sum over the steps of each sequence, the first on ties.
    public int[] greatestSums() {
        int[] greatest = new int[sequences];
        for (int n = 0; n < sequences; n++) {
            double[] sums = new double[outputs];
            for (int i = n * steps * outputs; i < (n + 1) * steps * outputs; i++) {
                sums[i % outputs] += output[i];
            }
            for (int i = 1; i < outputs; i++) {
                greatest[n] = sums[i] > sums[greatest[n]] ? i : greatest[n];
            }
        }
        return greatest;
    }

    /// Mean number of spikes of a neuron in a step, 0..1, per group.
    public Map<String, Double> spikeRates(List<NeuronGroup> groups) {
        Map<String, Double> rates = new LinkedHashMap<>();
        for (NeuronGroup group : groups) {
            double chances = (double) sequences * steps * group.size();
            rates.put(group.name(), spikeCounts.get(group.name()) / chances);
        }
        return rates;
    }

    private int greatest(int from) {
        int greatest = from;
        for (int i = from + 1; i < from + outputs; i++) {
            if (evidence[i] > evidence[greatest]) {
                greatest = i;
            }
        }
        return greatest;
    }
}
