package spikerig.drivers.audio;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Wiring;

/// The recordings that a `wav` sensor plays, each with what is said in it.
record WavClips(List<String> names, List<String> labels, List<WavFile> files) {
    /// 2000 clips of a second at 16 kHz.
    private static final int CLIPS_MAX = 2_000;

    /// Reads what `config` names.
    ///
    /// @throws DeviceException when something cannot be read, or there is nothing or too much
    static WavClips of(WavConfig config, Wiring wiring) {
        List<String> names = config.files() != null ? config.files() : inFolder(config.folder(), wiring);
        if (names.size() > CLIPS_MAX) {
            throw new DeviceException("%s: %d recordings are more than %d; play a part of them"
                    .formatted(config.folder() == null ? "files" : config.folder(), names.size(), CLIPS_MAX));
        }
        List<String> labels = new ArrayList<>();
        List<WavFile> files = new ArrayList<>();
        for (String name : names) {
            labels.add(label(name, config.folder()));
            files.add(WavFile.parse(name, wiring.file(name)));
        }
        return new WavClips(names, labels, files);
    }

    private static List<String> inFolder(String folder, Wiring wiring) {
        List<String> names = wiring.files(folder).stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".wav"))
                .toList();
        if (names.isEmpty()) {
            throw new DeviceException("%s: neither it nor a folder in it holds a .wav file".formatted(folder));
        }
        return names;
    }

    /// The name of the folder in `folder` that the file lies in; for a file right there, its own name up to the first
    /// dash, or else the name of the folder.
    static String label(String file, String folder) {
        String[] parts = file.split("/");
        String own = parts[parts.length - 1];
        int dash = own.indexOf('-');
        String ofName = dash < 0 ? own.replaceFirst("(?i)\\.wav$", "") : own.substring(0, dash);
        if (folder == null || parts.length < 2) {
            return ofName;
        }
        String parent = parts[parts.length - 2];
        String[] top = folder.split("/");
        String topName = top[top.length - 1];
        boolean atTop = parent.equals(topName) || own.equals(topName);
        return atTop && dash >= 0 ? ofName : parent;
    }
}
