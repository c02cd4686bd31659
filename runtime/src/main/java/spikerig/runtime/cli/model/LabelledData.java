package spikerig.runtime.cli.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import spikerig.controllers.lmuformer.KeywordData;
import spikerig.controllers.model.DataSet;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelFile;
import spikerig.drivers.DeviceException;
import spikerig.drivers.audio.WavFile;

/// Labelled sequences and who each is from.
///
/// @param speakers one number per sequence; each its own where it is not known
record LabelledData(DataSet data, int[] speakers) {
    /// What Speech Commands puts between the speaker and the number of the recording in a file's name.
    private static final String AFTER_SPEAKER = "_nohash_";

    private static final String EXTENSION = ".wav";
    private static final long CLIP_BYTES_MAX = 16 << 20;

    /// From a safetensors file, or a folder of `<label>/*.wav`.
    static LabelledData read(Path path, Model model) throws IOException {
        if (Files.isDirectory(path)) {
            return readFolder(path, model);
        }
        ModelFile file = new ModelFile(ModelArgument.readFile(path));
        DataSet data = DataSet.read(file, model);
        int sequences = data.labels().length;
        return new LabelledData(data, file.has("subject")
                ? file.ints("subject", sequences)
                : IntStream.range(0, sequences).toArray());
    }

    private static LabelledData readFolder(Path folder, Model model) throws IOException {
        List<KeywordData.Clip> clips = new ArrayList<>();
        List<String> speakers = new ArrayList<>();
        for (Path file : recordings(folder)) {
            if (Files.size(file) > CLIP_BYTES_MAX) {
                throw new ModelException("%s: has more than the %d bytes that are read of a recording of one word"
                        .formatted(file, CLIP_BYTES_MAX));
            }
            String name = file.getFileName().toString();
            WavFile wav = parse(file);
            clips.add(new KeywordData.Clip(file.toString(), file.getParent().getFileName().toString(), wav.samples(),
                    wav.sampleRateHz()));
            speakers.add(
                    name.contains(AFTER_SPEAKER) ? name.substring(0, name.indexOf(AFTER_SPEAKER)) : file.toString());
        }
        if (clips.isEmpty()) {
            throw new ModelException("%s: holds no <label>/*.wav".formatted(folder));
        }
        return new LabelledData(KeywordData.of(model, clips), speakers.stream().mapToInt(speakers::indexOf).toArray());
    }

    private static WavFile parse(Path file) throws IOException {
        try {
            return WavFile.parse(file.toString(), Files.readAllBytes(file));
        } catch (DeviceException e) {
            throw new ModelException(e.getMessage(), e);
        }
    }

    private static List<Path> recordings(Path folder) throws IOException {
        try (Stream<Path> files = Files.find(folder, 2, (file, attributes) -> attributes.isRegularFile()
                && !file.getParent().equals(folder) && file.toString().endsWith(EXTENSION))) {
            return files.sorted().toList();
        }
    }
}
