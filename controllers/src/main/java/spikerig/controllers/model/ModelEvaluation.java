package spikerig.controllers.model;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import spikerig.controllers.Classifier;
import spikerig.controllers.Controller;
import spikerig.controllers.kernel.Kernels;

/// How well and how fast a classifier does on a data set.
///
/// @param n number of sequences
/// @param accuracy share of them recognised, 0..1
/// @param confusion `[true class][recognised class]`, in the model's order
/// @param stepNsP50 median time of one step on one thread
/// @param stepNsP99 99th percentile of it
/// @param spikeRates mean number of spikes of a neuron in a step, per population
/// @param parameters weights and constants of the model
public record ModelEvaluation(
        String arch,
        int n,
        double accuracy,
        int[][] confusion,
        long stepNsP50,
        long stepNsP99,
        Map<String, Double> spikeRates,
        long parameters) {
    private static final int TIMED_STEPS_MAX = 20_000;

    /// How long the choice of kernels may take before steps are timed without it.
    private static final long KERNELS_MS = 20_000;

    /// Runs `data` on all cores, then times single steps on this thread.
    ///
    /// @param nanoTime the clock to time with
    /// @param progress told how many sequences are done, from any thread
    public static ModelEvaluation of(Model model, DataSet data, LongSupplier nanoTime, IntConsumer progress) {
        if (!(model.newController() instanceof Classifier)) {
            throw new ModelException("%s: arch = \"%s\" recognises no classes; use `spikerig model run` or `check`"
                    .formatted(model.file().name(), model.arch()));
        }
        ModelRun run = ModelRun.of(model, data.x(), progress);
        int[][] confusion = confusion(data.labels(), run.predictions(), model.outputCount());
        int right = 0;
        for (int i = 0; i < confusion.length; i++) {
            right += confusion[i][i];
        }
        long[] stepNs = stepNs(model, data.x(), nanoTime);
        return new ModelEvaluation(
                model.arch(),
                run.sequences(),
                (double) right / run.sequences(),
                confusion,
                stepNs[stepNs.length / 2],
                stepNs[(int) (stepNs.length * 0.99)],
                run.spikeRates(model.newController().neuronGroups()),
                model.file().parameterCount());
    }

    private static int[][] confusion(int[] labels, int[] predictions, int classes) {
        int[][] confusion = new int[classes][classes];
        for (int n = 0; n < labels.length; n++) {
            confusion[labels[n]][predictions[n]]++;
        }
        return confusion;
    }

    /// Sorted times of the first steps of the data.
    private static long[] stepNs(Model model, Tensor x, LongSupplier nanoTime) {
        Controller controller = model.newController();
        Kernels.awaitChoice(KERNELS_MS);
        float[] values = x.floats();
        int steps = x.shape().get(1);
        float[] in = new float[model.inputCount()];
        float[] out = new float[model.outputCount()];
        long[] stepNs = new long[Math.min(TIMED_STEPS_MAX, values.length / in.length)];
        for (int i = 0; i < stepNs.length; i++) {
            if (i % steps == 0) {
                controller.reset();
            }
            System.arraycopy(values, i * in.length, in, 0, in.length);
            long startNs = nanoTime.getAsLong();
            controller.step(in, out);
            stepNs[i] = nanoTime.getAsLong() - startNs;
        }
        Arrays.sort(stepNs);
        return stepNs;
    }
}
