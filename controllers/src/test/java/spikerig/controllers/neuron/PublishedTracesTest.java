package spikerig.controllers.neuron;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.controllers.TestFiles;
import spikerig.controllers.kernel.SpikeList;
import spikerig.controllers.model.Tensor;

/// Single neurons against traces of the libraries whose names they carry: 200 steps of 16 neurons, bit for bit.
class PublishedTracesTest {
    private static final int STEPS = 200;
    private static final int SIZE = 16;

    private static final Map<String, Tensor> FILE = TestFiles.tensors("vectors/neurons.safetensors");

    @ParameterizedTest
    @CsvSource({
        "random, 0.85, SUBTRACT, true", "random, 0.85, SUBTRACT, false", "random, 0.85, ZERO, true",
        "random, 0.85, ZERO, false", "random, 0.85, NONE, true", "random, 0.85, NONE, false",
        "dyadic, 0.5, SUBTRACT, true", "dyadic, 0.5, SUBTRACT, false", "dyadic, 0.5, ZERO, true",
        "dyadic, 0.5, ZERO, false", "dyadic, 0.5, NONE, true", "dyadic, 0.5, NONE, false"
    })
    void leakyIsSnnTorchs(String input, float beta, Reset reset, boolean delay) {
        String name = reset.name().toLowerCase(Locale.ROOT) + (delay ? "_delay" : "_nodelay");
        follows("leaky_" + input + "_" + name, "_mem", input, 1f, new Leaky(SIZE, beta, 1f, reset, delay));
    }

    @ParameterizedTest
    @CsvSource({
        "random, 0.7, 0.85, SUBTRACT", "random, 0.7, 0.85, ZERO", "dyadic, 0.5, 0.5, SUBTRACT", "dyadic, 0.5, 0.5, ZERO"
    })
    void synapticIsSnnTorchs(String input, float alpha, float beta, Reset reset) {
        String trace = "synaptic_" + input + "_" + reset.name().toLowerCase(Locale.ROOT);
        follows(trace, "_mem", input, 1f, new Synaptic(SIZE, alpha, beta, 1f, reset));
        Synaptic synaptic = new Synaptic(SIZE, alpha, beta, 1f, reset);
        for (int t = 0; t < STEPS; t++) {
            synaptic.step(row("x_" + input, t));
            assertArrayEquals(row(trace + "_syn", t), synaptic.current(), "current at step " + t);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "random, hard, true", "random, hard, false", "random, soft, true", "random, soft, false",
        "dyadic, hard, true", "dyadic, hard, false", "dyadic, soft, true", "dyadic, soft, false"
    })
    void lifIsSpikingjellys(String input, String reset, boolean decayInput) {
        String trace = "sjlif_" + input + "_" + reset + (decayInput ? "_decayin" : "_nodecayin");
        follows(trace, "_v", input, 2f, reset.equals("hard")
                ? SpikingjellyLif.hardReset(SIZE, 2f, decayInput, 1f, 0f)
                : SpikingjellyLif.softReset(SIZE, 2f, decayInput, 1f));
    }

    private void follows(String trace, String state, String input, float scale, StatefulPopulation neurons) {
        for (int t = 0; t < STEPS; t++) {
            float[] x = row("x_" + input, t);
            for (int i = 0; i < SIZE; i++) {
                x[i] *= scale;
            }
            neurons.step(x);
            assertArrayEquals(row(trace + state, t), neurons.membrane(), "membrane at step " + t);
            assertArrayEquals(row(trace + "_spk", t), flags(neurons.spikes()), "spikes at step " + t);
        }
    }

    /// Input, membrane and spike of one `LIFBoxCell`, 1000 steps; the network of the file is one weight of 1.
    @Test
    void boxIsNorses() {
        Norse lif = new Norse(Norse.Cell.LIF_BOX, 1, new Norse.Parameters(0f, 400f, 0f, 0.1f, 0f), 1e-4);
        String[] lines = new String(TestFiles.bytes("vectors/lif_norse.csv"), StandardCharsets.US_ASCII).split("\\R");
        for (int t = 0; t < lines.length; t++) {
            String[] columns = lines[t].split(",");
            lif.step(new float[] {Float.parseFloat(columns[0])});
            assertEquals(Float.parseFloat(columns[1]), lif.membrane()[0], 1e-8f, "membrane at step " + t);
            assertEquals(Float.parseFloat(columns[2]), lif.spikes().count, "spikes at step " + t);
        }
    }

    /// Two steps of Norse's equations by hand, in numbers that f32 holds exactly.
    @Test
    void currentDrivesNorsesMembraneBeforeItDecays() {
        Norse li = new Norse(Norse.Cell.LI, 1, new Norse.Parameters(256f, 128f, 0.5f, 1f, 0f), 1.0 / 1024);
        li.step(new float[] {8f}); // j = 8, v = 0.5 + 1/8 (0 + 8) = 1.5, i = 6
        assertEquals(1.5f, li.membrane()[0]);
        li.step(new float[] {0f}); // j = 6, v = 1.5 + 1/8 (-1 + 6) = 2.125
        assertEquals(2.125f, li.membrane()[0]);
        Norse lif = new Norse(Norse.Cell.LIF, 1, new Norse.Parameters(256f, 128f, 0f, 1f, 0.25f), 1.0 / 1024);
        lif.step(new float[] {8f}); // v = 1, not above
        assertEquals(0, lif.spikes().count);
        lif.step(new float[] {8f}); // j = 14, v = 1 + 1/8 (-1 + 14) = 2.625
        assertEquals(1, lif.spikes().count);
        assertEquals(0.25f, lif.membrane()[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "dyadic"})
    void softLifIsTheBlimpAuthors(String input) {
        float[] parameters = floats("softlif_" + input + "_params_leaki_leakv_thresh");
        float[] states = floats("softlif_" + input + "_state_ivs");
        SoftLif neurons = new SoftLif(part(parameters, 0), part(parameters, 1), part(parameters, 2));
        for (int t = 0; t < STEPS; t++) {
            neurons.integrate(row("x_" + input, t));
            neurons.fire();
            assertArrayEquals(part(states, 3 * t + 1), neurons.membrane(), "membrane at step " + t);
            assertArrayEquals(part(states, 3 * t + 2), flags(neurons.spikes()), "spikes at step " + t);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "dyadic"})
    void adaptiveThresholdsFedByOwnSpikesAreTheBlimpAuthors(String input) {
        float[] add = floats("softalif_" + input + "_add_t");
        float[] diagonal = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            diagonal[i] = add[i * SIZE + i];
        }
        float[] states = floats("softalif_" + input + "_own_diag_state_ivts");
        SoftLif neurons = adaptive(input, diagonal);
        for (int t = 0; t < STEPS; t++) {
            neurons.integrate(row("x_" + input, t));
            neurons.adapt(neurons.spikes());
            neurons.fire();
            assertArrayEquals(part(states, 4 * t + 1), neurons.membrane(), "membrane at step " + t);
            assertArrayEquals(part(states, 4 * t + 3), flags(neurons.spikes()), "spikes at step " + t);
        }
    }

    /// The coupled thresholds are sums of 16 products, which the authors' library adds in an order of its own.
    @ParameterizedTest
    @ValueSource(strings = {"random", "dyadic"})
    void adaptiveThresholdsFedByInputSpikesAreTheBlimpAuthors(String input) {
        float[] states = floats("softalif_" + input + "_input_2x2_state_ivts");
        SoftLif neurons = adaptive(input, floats("softalif_" + input + "_add_t"));
        for (int t = 0; t < STEPS; t++) {
            neurons.integrate(row("x_" + input, t));
            neurons.adapt(neurons.spikes());
            neurons.adapt(spikes(row("softalif_" + input + "_input_spikes", t)));
            neurons.fire();
            assertArrayEquals(part(states, 4 * t + 1), neurons.membrane(), 2e-5f, "membrane at step " + t);
            assertArrayEquals(part(states, 4 * t + 3), flags(neurons.spikes()), "spikes at step " + t);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.25f, 0f, 0.5f})
    void idleNeuronsSpikeOnlyBelowANegativeThreshold(float threshold) {
        Leaky leaky = new Leaky(3, 0.5f, threshold);
        leaky.step(new float[3]);
        // r = 1 at once when 0 > theta: mem = 0 - theta, which is above theta again
        assertEquals(threshold < 0 ? 3 : 0, leaky.spikes().count);
        assertEquals(threshold < 0 ? -threshold : 0f, leaky.membrane()[0]);
    }

    private SoftLif adaptive(String input, float[] add) {
        float[] params = floats("softlif_" + input + "_params_leaki_leakv_thresh");
        return new SoftLif(
                part(params, 0),
                part(params, 1),
                floats("softalif_" + input + "_base_t"),
                floats("softalif_" + input + "_leak_t"),
                add);
    }

    private static float[] floats(String tensor) {
        return FILE.get(tensor).floats();
    }

    private static float[] row(String tensor, int t) {
        return part(floats(tensor), t);
    }

    private static float[] part(float[] values, int index) {
        return Arrays.copyOfRange(values, index * SIZE, (index + 1) * SIZE);
    }

    private static float[] flags(SpikeList spikes) {
        float[] flags = new float[SIZE];
        for (int k = 0; k < spikes.count; k++) {
            flags[spikes.indices[k]] = 1f;
        }
        return flags;
    }

    private static SpikeList spikes(float[] flags) {
        SpikeList spikes = new SpikeList(SIZE);
        for (int i = 0; i < SIZE; i++) {
            if (flags[i] != 0f) {
                spikes.indices[spikes.count++] = i;
            }
        }
        return spikes;
    }
}
