package spikerig.drivers.audio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import spikerig.drivers.DeviceException;

/// A recording: one channel of 16-bit samples, from a WAV file.
///
/// @param samples -1..1, the file's numbers divided by 32768
public record WavFile(float[] samples, int sampleRateHz) {
    private static final float FULL_SCALE = 32_768f;

    /// Reads `content`, the bytes of `file`.
    ///
    /// @throws DeviceException when it is not such a recording
    public static WavFile parse(String file, byte[] content) {
        try (AudioInputStream audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(content))) {
            AudioFormat format = audio.getFormat();
            if (format.getEncoding() != AudioFormat.Encoding.PCM_SIGNED || format.getSampleSizeInBits() != 16
                    || format.getChannels() != 1) {
                throw new DeviceException("%s: is %s; convert it to one channel of 16-bit samples (PCM)"
                        .formatted(file, format));
            }
            ByteOrder order = format.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            return new WavFile(samples(audio.readAllBytes(), order), Math.round(format.getSampleRate()));
        } catch (UnsupportedAudioFileException | IOException e) {
            throw new DeviceException("%s: is not a WAV file that can be read (%s)".formatted(file, e.getMessage()), e);
        }
    }

    private static float[] samples(byte[] bytes, ByteOrder order) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
        float[] samples = new float[bytes.length / Short.BYTES];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = buffer.getShort() / FULL_SCALE;
        }
        return samples;
    }
}
