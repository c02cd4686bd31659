package spikerig.controllers.snnpid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikerig.controllers.Controller;
import spikerig.controllers.model.GoldenCheck;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.model.Safetensors;

class SnnPidTest {
    private static final double RATE_HZ = 10;

    @ParameterizedTest
    @CsvSource({
        "LIF, OWN, 40, 40, true, 1", "R_LIF, OWN_AND_INPUT, 12, 20, true, 2",
        "IWTA_LIF, OWN_AND_INPUT, 40, 40, true, 3",
        "IWTA_LIF, OWN, 7, 66, false, 4", "R_IWTA_LIF, OWN_AND_INPUT, 33, 33, false, 5",
        "R_IWTA_LIF, OWN, 2, 1, true, 6"
    })
    void writesGoldenVectorsThatThePlainEquationsReproduce(
            HiddenType type, Trace trace, int n, int h, boolean coupled, long seed) {
        SnnPidNet net = RandomNets.net("pd", type, trace, n, h, coupled, seed);
        ModelFile file = reread(SnnPidFile.of("net", List.of(net), RATE_HZ, Map.of()));
        PlainSnnPidNet plain = new PlainSnnPidNet(net);
        float[] errors = file.floats("pd.golden.input", 1, 600, 1);
        float[] outputs = file.floats("pd.golden.output", 1, 600, 1);
        int[] enc = file.ints("pd.golden.enc_spikes", 600, n);
        int[] hid = file.ints("pd.golden.hid_spikes", 600, h);
        for (int t = 0; t < errors.length; t++) {
            assertEquals(plain.step(errors[t]), outputs[t], 1e-5f, "output at step " + t);
            for (int i = 0; i < n; i++) {
                assertEquals((int) plain.encFlags[i], enc[t * n + i], "encoding neuron " + i + " at step " + t);
            }
            for (int i = 0; i < h; i++) {
                assertEquals((int) plain.hidFlags[i], hid[t * h + i], "hidden neuron " + i + " at step " + t);
            }
        }
        assertTrue(Model.open(file).checkGolden().ok());
    }

    @Test
    void readsBackWhatItWroteAndWritesTheSameBytesAgain() {
        List<SnnPidNet> nets = List.of(
                RandomNets.net("pd", HiddenType.LIF, Trace.OWN, 8, 8, true, 1),
                RandomNets.net("i", HiddenType.R_IWTA_LIF, Trace.OWN_AND_INPUT, 6, 6, true, 2));
        Safetensors written = SnnPidFile.of("net", nets, RATE_HZ, Map.of("seed", 7));
        assertArrayEquals(written.toBytes(), SnnPidFile.of("net", nets, RATE_HZ, Map.of("seed", 7)).toBytes());
        Model model = Model.open(reread(written));
        assertEquals(new GoldenCheck(true, 0, 0, 2), model.checkGolden());
        assertEquals(7, model.file().integer("seed", 0, 10));
        Controller read = model.newController();
        Controller built = new SnnPid(nets);
        float[] fromFile = new float[1];
        float[] fromMemory = new float[1];
        for (int t = 0; t < 100; t++) {
            float[] in = {(float) Math.sin(t)};
            read.step(in, fromFile);
            built.step(in, fromMemory);
            assertEquals(fromMemory[0], fromFile[0]);
        }
    }

    @Test
    void addsTheOutputsOfItsNets() {
        SnnPidNet pd = RandomNets.net("pd", HiddenType.LIF, Trace.OWN, 8, 8, true, 1);
        SnnPidNet integral = RandomNets.net("i", HiddenType.R_LIF, Trace.OWN, 5, 9, true, 2);
        SnnPid both = new SnnPid(List.of(pd, integral));
        PlainSnnPidNet plainPd = new PlainSnnPidNet(pd);
        PlainSnnPidNet plainIntegral = new PlainSnnPidNet(integral);
        float[] out = new float[1];
        for (int t = 0; t < 50; t++) {
            float error = (t % 10) / 10f - 0.4f;
            both.step(new float[] {error}, out);
            assertEquals(plainPd.step(error) + plainIntegral.step(error), out[0], 1e-5f);
        }
        assertEquals(30, both.neuronCount());
    }

    @Test
    void losesAStepThatIsNotANumberAndNothingElse() {
        List<SnnPidNet> nets = List.of(RandomNets.net("pd", HiddenType.R_IWTA_LIF, Trace.OWN, 8, 8, true, 1));
        SnnPid disturbed = new SnnPid(nets);
        SnnPid quiet = new SnnPid(nets);
        float[] out = new float[1];
        float[] expected = new float[1];
        for (int t = 0; t < 60; t++) {
            if (t % 20 == 7) {
                disturbed.step(new float[] {t == 7 ? Float.NaN : Float.NEGATIVE_INFINITY}, out);
                assertTrue(Float.isNaN(out[0]));
            }
            disturbed.step(new float[] {1f}, out);
            quiet.step(new float[] {1f}, expected);
            assertEquals(expected[0], out[0]);
        }
    }

    /// Silent nets and a decoder that keeps 0.9 of its output: 2, then 1.8, 1.62, ...
    @Test
    void continuesFromTheLastOutputAndForgetsItWithItsSlowestDecoder() {
        SnnPid pid = new SnnPid(List.of(silent("fast", 0.2f), silent("slow", 0.9f)));
        pid.adopt(new float[] {0f}, new float[] {2f});
        float[] out = new float[1];
        for (double expected = 1.8; expected > 0.1; expected *= 0.9) {
            pid.step(new float[] {0f}, out);
            assertEquals(expected, out[0], 1e-5);
        }
    }

    @Test
    void refusesAFileWhoseSpikesItDoesNotReproduce() {
        Safetensors written = SnnPidFile.of(
                "blimp.safetensors", List.of(RandomNets.net("pd", HiddenType.LIF, Trace.OWN, 8, 8, true, 1)), RATE_HZ,
                Map.of());
        byte[] bytes = written.toBytes();
        bytes[bytes.length - 5] ^= 1; // one hidden neuron in one of the last steps
        SnnPidProvider provider = new SnnPidProvider();
        ModelException refused = assertThrows(ModelException.class,
                () -> provider.create(new SnnPidConfig("blimp.safetensors"), 100_000_000, _ -> bytes));
        assertTrue(refused.getMessage().startsWith("blimp.safetensors: golden vectors differ: 1 spikes"),
                refused.getMessage());
    }

    @Test
    void refusesALoopOfAnotherRate() {
        byte[] bytes = SnnPidFile.of(
                "blimp.safetensors", List.of(silent("pd", 0.5f)), RATE_HZ, Map.of())
                .toBytes();
        SnnPidProvider provider = new SnnPidProvider();
        SnnPidConfig config = new SnnPidConfig("blimp.safetensors");
        assertEquals(2, provider.create(config, 100_000_000, _ -> bytes).inputCount());
        ModelException refused =
                assertThrows(ModelException.class, () -> provider.create(config, 50_000_000, _ -> bytes));
        assertEquals("blimp.safetensors: made for 10.0 Hz, but the loop runs at 20.0 Hz; set the loop's rateHz = 10.0",
                refused.getMessage());
    }

    private static SnnPidNet silent(String name, float leak) {
        float[] zero = new float[4];
        float[] one = {1f, 1f, 1f, 1f};
        return new SnnPidNet(name, HiddenType.LIF, Trace.OWN,
                new SnnPidNet.Encoding(zero, zero, zero, zero, one),
                SnnPidNet.Hidden.lif(new float[16], zero, zero, one),
                new SnnPidNet.Decoding(one, leak));
    }

    private static ModelFile reread(Safetensors file) {
        return ModelFile.read(file.file(), file.toBytes());
    }
}
