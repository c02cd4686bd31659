package spikerig.controllers.lmuformer;

import java.util.List;
import spikerig.controllers.model.DataSet;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.Tensor;

/// Labelled recordings as a data set for a keyword model.
public final class KeywordData {
    private KeywordData() {}

    /// A recording of one word.
    ///
    /// @param name for messages
    /// @param samples -1..1
    public record Clip(String name, String label, float[] samples, int sampleRateHz) {}

    /// Runs each clip through the model's front end, cut or padded with silence to the model's `frames`.
    ///
    /// @throws ModelException when the model has no front end, or a clip does not fit it
    public static DataSet of(Model model, List<Clip> clips) {
        LogMel logMel = LogMel.of(model.file());
        if (logMel.binCount() != model.inputCount()) {
            throw model.file().bad("key frontend.mel_bins = %d, but the network has %d inputs"
                    .formatted(logMel.binCount(), model.inputCount()));
        }
        List<String> labels = model.file().labels(model.outputCount());
        int frames = model.file().integer("frames", 1, LmuFormer.ENDLESS);
        int size = Math.multiplyExact(frames, logMel.binCount());
        float[] x = new float[Math.multiplyExact(clips.size(), size)];
        int[] classes = new int[clips.size()];
        for (int n = 0; n < clips.size(); n++) {
            Clip clip = clips.get(n);
            requireRate(clip, logMel);
            classes[n] = labels.indexOf(clip.label());
            if (classes[n] < 0) {
                throw new ModelException("%s: label %s is not among those of %s: %s"
                        .formatted(clip.name(), clip.label(), model.file().name(), labels));
            }
            System.arraycopy(logMel.frames(clip.samples(), frames), 0, x, n * size, size);
        }
        return new DataSet(Tensor.ofFloats("x", x, clips.size(), frames, logMel.binCount()), classes);
    }

    private static void requireRate(Clip clip, LogMel logMel) {
        if (clip.sampleRateHz() != logMel.sampleRateHz()) {
            throw new ModelException("%s: %d samples per second, but the model was made for %d; resample the recording"
                    .formatted(clip.name(), clip.sampleRateHz(), logMel.sampleRateHz()));
        }
    }
}
