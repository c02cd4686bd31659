package spikerig.drivers.audio;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.TargetDataLine;
import spikerig.drivers.DeviceException;

/// Microphones as `javax.sound.sampled` offers them, on Linux those of ALSA.
final class JavaSound implements SoundSource {
    private final TargetDataLine line;

    private JavaSound(TargetDataLine line) {
        this.line = line;
    }

    /// Opens the first microphone whose name contains `device`, whatever the case, and starts it.
    ///
    /// @param device empty for the first there is
    /// @param bufferSamples what the sound system keeps while nobody reads
    /// @throws DeviceException naming the microphones there are
    static JavaSound open(String device, int sampleHz, int bufferSamples) {
        AudioFormat format = new AudioFormat(sampleHz, Short.SIZE, 1, true, false);
        DataLine.Info wanted = new DataLine.Info(TargetDataLine.class, format);
        List<String> others = new ArrayList<>();
        for (Mixer.Info info : AudioSystem.getMixerInfo()) {
            Mixer mixer = AudioSystem.getMixer(info);
            boolean fits = mixer.isLineSupported(wanted);
            if (fits && info.getName().toLowerCase(Locale.ROOT).contains(device.toLowerCase(Locale.ROOT))) {
                return started(mixer, wanted, format, bufferSamples, info.getName());
            }
            if (fits) {
                others.add("\"" + info.getName() + "\"");
            } else if (mixer.isLineSupported(new DataLine.Info(TargetDataLine.class, null))) {
                others.add("\"" + info.getName() + "\" (not at " + sampleHz + " Hz)");
            }
        }
        String there = others.isEmpty()
                ? "there is none; plug one in, see `arecord -l`, and be in the group audio"
                : "there are " + String.join(", ", others);
        throw new DeviceException(device.isEmpty()
                ? "no microphone records at sampleHz = " + sampleHz + "; " + there
                : "device = \"" + device + "\" is no microphone that records at " + sampleHz + " Hz; " + there);
    }

    private static JavaSound started(
            Mixer mixer, DataLine.Info wanted, AudioFormat format, int bufferSamples, String name) {
        try {
            TargetDataLine line = (TargetDataLine) mixer.getLine(wanted);
            line.open(format, bufferSamples * Short.BYTES);
            line.start();
            return new JavaSound(line);
        } catch (LineUnavailableException e) {
            throw new DeviceException("device \"%s\" cannot be opened (%s); is another program recording?"
                    .formatted(name, e.getMessage()), e);
        }
    }

    @Override
    public int read(byte[] buffer, int length) {
        return line.read(buffer, 0, length);
    }

    @Override
    public void close() {
        line.stop();
        line.close();
    }
}
