package spikerig.controllers.lmuformer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import spikerig.controllers.TestFiles;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelFile;

class KeywordTest {
    private static final String MODEL = "models/lmuformer-kws4-spiking.safetensors";
    private static final long PERIOD_NS = 10_000_000;
    private static final int HOP = 160;
    private static final int HOPS = 100;
    private static final int GOLDEN_SEQUENCE = 6;
    private static final double NEVER = 1e9;

    private final float[] recording = recording();

    /// 98 frames of 400 samples, 160 apart, take 100 hops.
    @Test
    void hearsTheRecordingAsTheReferenceDoes() {
        Keyword keyword = keyword(NEVER, 1);
        assertEquals(HOPS, keyword.windowSteps());
        float[] likelihood = run(keyword, HOPS);
        assertEquals(98, keyword.frameCount());
        assertArrayEquals(softmax(goldenLogits()), likelihood, 1e-4f);
    }

    @Test
    void holdsItsDecisionAndFallsSilent() {
        Keyword keyword = keyword(3, 8);
        float[] decided = run(keyword, HOPS);
        int frames = keyword.frameCount();
        assertTrue(frames < 98, "frames: " + frames);
        assertArrayEquals(run(keyword(3, 8), frames + 2), decided);
        long[] bits = new long[(keyword.neuronCount() + 63) / 64];
        Arrays.fill(bits, -1L);
        keyword.spikes(bits);
        assertArrayEquals(new long[bits.length], bits);
    }

    /// The paper's readout of the golden scores of this recording's frames: the first time that one word leads by
    /// `margin` for the last of `holdFrames` frames.
    @Test
    void decidesWhereTheReferencesScoresSayIt() {
        ModelFile file = TestFiles.read(MODEL);
        float[] scores = Arrays.copyOfRange(file.tensor("golden.frame_logits").floats(),
                GOLDEN_SEQUENCE * 98 * 4, (GOLDEN_SEQUENCE + 1) * 98 * 4);
        double[] sums = new double[4];
        int held = 0;
        int last = -1;
        int frames = 0;
        while (held < 8) {
            for (int i = 0; i < 4; i++) {
                sums[i] += scores[4 * frames + i];
            }
            frames++;
            double[] ranked = Arrays.stream(sums).sorted().toArray();
            int winner = indexOf(ranked[3], sums);
            boolean leads = (ranked[3] - ranked[2]) / frames >= 3;
            held = !leads ? 0 : winner == last ? held + 1 : 1;
            last = winner;
        }
        Keyword keyword = keyword(3, 8);
        run(keyword, HOPS);
        assertEquals(frames, keyword.frameCount());
    }

    @Test
    void listensAnewInTheNextWindow() {
        Keyword keyword = keyword(3, 8);
        float[] first = run(keyword, HOPS);
        assertArrayEquals(first, run(keyword, HOPS));
    }

    @Test
    void answersNothingToALostHopAndHearsSilence() {
        Keyword losing = keyword(NEVER, 1);
        Keyword silent = keyword(NEVER, 1);
        float[] lost = new float[4];
        float[] heard = new float[4];
        for (int hop = 0; hop < 60; hop++) {
            float[] in = hop(hop);
            losing.step(hop == 40 ? nan() : in, lost);
            silent.step(hop == 40 ? new float[HOP] : in, heard);
            assertEquals(hop == 40, Float.isNaN(lost[0]));
        }
        assertArrayEquals(heard, lost);
    }

    @Test
    void refusesALoopThatDoesNotGiveAHopPerStep() {
        KeywordConfig config = new KeywordConfig(MODEL, 3, 8);
        ModelException thrown = assertThrows(
                ModelException.class, () -> new KeywordProvider().create(config, 2 * PERIOD_NS, TestFiles::bytes));
        assertTrue(
                thrown.getMessage().endsWith("takes 160 samples at 16000 Hz per step; set the loop's rateHz = 100.0"),
                thrown.getMessage());
    }

    private static Keyword keyword(double margin, int holdFrames) {
        return (Keyword) new KeywordProvider()
                .create(new KeywordConfig(MODEL, margin, holdFrames), PERIOD_NS, TestFiles::bytes);
    }

    private float[] run(Keyword keyword, int hops) {
        float[] out = new float[4];
        for (int hop = 0; hop < hops; hop++) {
            keyword.step(hop(hop), out);
        }
        return out;
    }

    private float[] hop(int hop) {
        return Arrays.copyOfRange(recording, hop * HOP, (hop + 1) * HOP);
    }

    private static float[] nan() {
        float[] hop = new float[HOP];
        hop[HOP - 1] = Float.NaN;
        return hop;
    }

    private static float[] goldenLogits() {
        float[] logits = TestFiles.read(MODEL).tensor("golden.logits").floats();
        return Arrays.copyOfRange(logits, 4 * GOLDEN_SEQUENCE, 4 * GOLDEN_SEQUENCE + 4);
    }

    private static float[] softmax(float[] logits) {
        double sum = 0;
        for (float logit : logits) {
            sum += StrictMath.exp(logit);
        }
        float[] shares = new float[logits.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (float) (StrictMath.exp(logits[i]) / sum);
        }
        return shares;
    }

    private static int indexOf(double value, double[] values) {
        int index = 0;
        while (values[index] != value) {
            index++;
        }
        return index;
    }

    private static float[] recording() {
        ByteBuffer wav = ByteBuffer.wrap(TestFiles.bytes("audio/yes.wav")).order(ByteOrder.LITTLE_ENDIAN).position(44);
        float[] samples = new float[wav.remaining() / Short.BYTES];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = wav.getShort() / 32768f;
        }
        return samples;
    }
}
