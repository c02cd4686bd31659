package spikerig.controllers.neuron;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.controllers.TestFiles;
import spikerig.controllers.kernel.SpikeList;
import spikerig.controllers.model.ModelFile;

/// Single neurons against traces of the libraries whose names they carry: 200 steps of 16 neurons, bit for bit.
class PublishedTracesTest {
    private static final int STEPS = 200;
    private static final int SIZE = 16;

    private final ModelFile file = TestFiles.read("vectors/neurons.safetensors");

    @ParameterizedTest
    @CsvSource({"random, 0.85", "dyadic, 0.5"})
    void leakyIsSnnTorchs(String input, float beta) {
        Leaky leaky = new Leaky(SIZE, beta, 1f);
        String trace = "leaky_" + input + "_subtract_delay";
        for (int t = 0; t < STEPS; t++) {
            leaky.step(row("x_" + input, t));
            assertArrayEquals(row(trace + "_mem", t), leaky.membrane(), "membrane at step " + t);
            assertArrayEquals(row(trace + "_spk", t), flags(leaky.spikes()), "spikes at step " + t);
        }
    }

    @ParameterizedTest
    @CsvSource({"random, 0.7, 0.85", "dyadic, 0.5, 0.5"})
    void synapticIsSnnTorchs(String input, float alpha, float beta) {
        Synaptic synaptic = new Synaptic(SIZE, alpha, beta, 1f);
        String trace = "synaptic_" + input + "_subtract";
        for (int t = 0; t < STEPS; t++) {
            synaptic.step(row("x_" + input, t));
            assertArrayEquals(row(trace + "_mem", t), synaptic.membrane(), "membrane at step " + t);
            assertArrayEquals(row(trace + "_spk", t), flags(synaptic.spikes()), "spikes at step " + t);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "dyadic"})
    void softLifIsTheBlimpAuthors(String input) {
        float[] parameters = file.floats("softlif_" + input + "_params_leaki_leakv_thresh", 3, SIZE);
        float[] states = file.floats("softlif_" + input + "_state_ivs", STEPS, 3, SIZE);
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
        float[] add = file.floats("softalif_" + input + "_add_t", SIZE, SIZE);
        float[] diagonal = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            diagonal[i] = add[i * SIZE + i];
        }
        float[] states = file.floats("softalif_" + input + "_own_diag_state_ivts", STEPS, 4, SIZE);
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
        float[] states = file.floats("softalif_" + input + "_input_2x2_state_ivts", STEPS, 4, SIZE);
        SoftLif neurons = adaptive(input, file.floats("softalif_" + input + "_add_t", SIZE, SIZE));
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
        float[] params = file.floats("softlif_" + input + "_params_leaki_leakv_thresh", 3, SIZE);
        return new SoftLif(
                part(params, 0),
                part(params, 1),
                file.floats("softalif_" + input + "_base_t", SIZE),
                file.floats("softalif_" + input + "_leak_t", SIZE),
                add);
    }

    private float[] row(String tensor, int t) {
        return part(file.floats(tensor, STEPS, SIZE), t);
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
