package spikerig.drivers.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import spikerig.drivers.DeviceException;

class WavFileTest {
    private static final short PCM = 1;

    @Test
    void scalesSamplesToOne() {
        WavFile wav = WavFile.parse("word.wav", wav(1, 16_000, (short) 0, (short) 16_384, (short) -32_768));
        assertEquals(16_000, wav.sampleRateHz());
        assertArrayEquals(new float[] {0f, 0.5f, -1f}, wav.samples());
    }

    @Test
    void refusesStereo() {
        byte[] stereo = wav(2, 16_000, (short) 1, (short) 2);
        DeviceException thrown = assertThrows(DeviceException.class, () -> WavFile.parse("word.wav", stereo));
        assertTrue(thrown.getMessage().endsWith("convert it to one channel of 16-bit samples (PCM)"),
                thrown.getMessage());
    }

    @Test
    void refusesWhatIsNotSound() {
        DeviceException thrown =
                assertThrows(DeviceException.class, () -> WavFile.parse("word.wav", new byte[] {1, 2, 3}));
        assertTrue(thrown.getMessage().startsWith("word.wav: is not a WAV file that can be read"), thrown.getMessage());
    }

    /// By the RIFF specification: a header of 44 bytes, then the samples.
    private static byte[] wav(int channels, int rateHz, short... samples) {
        int bytes = 2 * samples.length;
        ByteBuffer file = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(36 + bytes).put(ascii("WAVE"));
        file.put(ascii("fmt ")).putInt(16).putShort(PCM).putShort((short) channels);
        file.putInt(rateHz).putInt(2 * channels * rateHz).putShort((short) (2 * channels)).putShort((short) 16);
        file.put(ascii("data")).putInt(bytes);
        for (short sample : samples) {
            file.putShort(sample);
        }
        return file.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
