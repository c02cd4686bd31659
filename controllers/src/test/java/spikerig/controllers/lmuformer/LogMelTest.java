package spikerig.controllers.lmuformer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.controllers.TestFiles;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelFile;
import spikerig.testing.AllocationMeter;

class LogMelTest {
    private static final int WAV_HEADER_BYTES = 44;
    private static final int GOLDEN_SEQUENCE = 6;

    private final ModelFile file = TestFiles.read("models/lmuformer-kws4.safetensors");

    /// The golden input was computed by other people's code, in f32; 1e-5 of a standard deviation is its rounding.
    @Test
    void makesTheGoldenInputFromItsRecording() {
        float[] golden = Arrays.copyOfRange(
                file.tensor("golden.input").floats(), GOLDEN_SEQUENCE * 98 * 40, (GOLDEN_SEQUENCE + 1) * 98 * 40);
        assertArrayEquals(golden, LogMel.of(file).frames(recording(), 98), 1e-5f);
    }

    @Test
    void givesTheFirstFrameWithTheThirdHop() {
        LogMel logMel = LogMel.of(file);
        float[] frame = new float[40];
        boolean[] given = new boolean[5];
        for (int hop = 0; hop < given.length; hop++) {
            given[hop] = logMel.push(recording(), hop * 160, frame);
        }
        assertArrayEquals(new boolean[] {false, false, true, true, true}, given);
    }

    @Test
    void padsAShortClipWithSilence() {
        float[] clip = Arrays.copyOf(recording(), 9_000);
        assertArrayEquals(LogMel.of(file).frames(Arrays.copyOf(clip, 16_000), 98), LogMel.of(file).frames(clip, 98));
    }

    @Test
    void allocatesNothing() {
        LogMel logMel = LogMel.of(file);
        float[] recording = recording();
        float[] frame = new float[40];
        assertEquals(0, AllocationMeter.bytesAllocatedBy(() -> {
            for (int hop = 0; hop < 100; hop++) {
                logMel.push(recording, hop * 160, frame);
            }
        }));
    }

    /// Against the definition: `X_k = sum of x_n exp(-i 2 pi k n / N)`.
    @ParameterizedTest
    @ValueSource(ints = {4, 16, 512})
    void transformsAsTheDefinitionSays(int size) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(size);
        double[] x = random.doubles(size, -1, 1).toArray();
        double[] power = new double[size / 2 + 1];
        new RealFft(size).power(x, power);
        for (int k = 0; k <= size / 2; k++) {
            double re = 0;
            double im = 0;
            for (int n = 0; n < size; n++) {
                double angle = 2 * StrictMath.PI * ((long) k * n % size) / size;
                re += x[n] * StrictMath.cos(angle);
                im -= x[n] * StrictMath.sin(angle);
            }
            assertEquals(re * re + im * im, power[k], 1e-12 * size * size, "k = " + k);
        }
    }

    @Test
    void refusesAModelWithoutFrontEnd() {
        ModelFile none = TestFiles.read("models/lmuformer-ref-ann-small.safetensors");
        ModelException thrown = assertThrows(ModelException.class, () -> LogMel.of(none));
        assertTrue(thrown.getMessage().contains("key frontend is missing"), thrown.getMessage());
    }

    private static float[] recording() {
        byte[] wav = TestFiles.bytes("audio/yes.wav");
        ByteBuffer samples = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).position(WAV_HEADER_BYTES);
        float[] values = new float[samples.remaining() / Short.BYTES];
        for (int i = 0; i < values.length; i++) {
            values[i] = samples.getShort() / 32768f;
        }
        return values;
    }
}
