package spikerig.controllers.l2mu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class L2muTest {
    private static final int STEPS = 300;

    @ParameterizedTest
    @CsvSource({"false, 1", "false, 2", "true, 3", "true, 4", "true, 5"})
    void spikesAsTheEquationsDo(boolean synaptic, long seed) {
        L2muParameters parameters = Random.parameters(seed, synaptic);
        L2mu network = new L2mu(parameters, Random.LABELS, L2mu.ENDLESS);
        PlainL2mu plain = new PlainL2mu(parameters);
        RandomGenerator inputs = Random.generator(seed + 100);
        float[] counts = new float[Random.OUTPUTS];
        float[] out = new float[Random.OUTPUTS];
        long[] bits = new long[(network.neuronCount() + 63) / 64];
        long spikes = 0;
        for (int t = 0; t < STEPS; t++) {
            float[] x = Random.dyadic(inputs, Random.INPUTS, 1f);
            network.step(x, out);
            network.spikes(bits);
            int neuron = 0;
            float[][] expected = plain.step(x);
            for (float[] population : expected) {
                for (float spike : population) {
                    assertEquals(spike == 1f, (bits[neuron / 64] >> neuron & 1) == 1, "neuron " + neuron + " at " + t);
                    neuron++;
                    spikes += (long) spike;
                }
            }
            for (int o = 0; o < counts.length; o++) {
                counts[o] += expected[3][o];
            }
            assertArrayEquals(counts, out);
        }
        double rate = (double) spikes / STEPS / network.neuronCount();
        assertTrue(rate > 0.02 && rate < 0.9, "the comparison needs active and silent neurons, not " + rate);
    }

    @Test
    void startsEveryWindowFromRest() {
        L2mu windowed = new L2mu(Random.parameters(7, false), Random.LABELS, 20);
        float[][] first = run(windowed, 20, 1);
        float[][] second = run(windowed, 20, 1);
        for (int t = 0; t < 20; t++) {
            assertArrayEquals(first[t], second[t]);
        }
    }

    @Test
    void losesAStepThatIsNotANumberAndNothingElse() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, 1e30f}) {
            L2mu disturbed = new L2mu(Random.parameters(8, true), Random.LABELS, L2mu.ENDLESS);
            L2mu quiet = new L2mu(Random.parameters(8, true), Random.LABELS, L2mu.ENDLESS);
            run(disturbed, 30, 2);
            float[] out = new float[Random.OUTPUTS];
            disturbed.step(new float[] {0f, bad, 0f}, out);
            for (float value : out) {
                assertTrue(Float.isNaN(value));
            }
            run(quiet, 30, 2);
            float[][] expected = run(quiet, 30, 3);
            float[][] actual = run(disturbed, 30, 3);
            assertArrayEquals(expected[29], actual[29]);
        }
    }

    @Test
    void countsALostStepInItsWindow() {
        L2mu network = new L2mu(Random.parameters(9, false), Random.LABELS, 2);
        float[] out = new float[Random.OUTPUTS];
        float[] x = {1f, -1f, 0.5f};
        network.step(x, out);
        float[] firstOfWindow = out.clone();
        network.step(new float[] {Float.NaN, 0f, 0f}, out);
        network.step(x, out);
        assertArrayEquals(firstOfWindow, out);
    }

    private static float[][] run(L2mu network, int steps, long seed) {
        RandomGenerator inputs = Random.generator(seed);
        float[][] outs = new float[steps][Random.OUTPUTS];
        for (float[] out : outs) {
            network.step(Random.dyadic(inputs, Random.INPUTS, 1f), out);
        }
        return outs;
    }

    /// Networks whose weights are multiples of 1/32, so that sums are exact in whatever order they are formed.
    static final class Random {
        static final int INPUTS = 3;
        static final int OUTPUTS = 5;
        static final List<String> LABELS = List.of("a", "b", "c", "d", "e");

        private Random() {}

        static RandomGenerator generator(long seed) {
            return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        }

        static L2muParameters parameters(long seed, boolean synaptic) {
            RandomGenerator random = generator(seed);
            int memories = 6;
            int order = 4;
            int hidden = 17;
            int memory = memories * order;
            return new L2muParameters(INPUTS, OUTPUTS, memories, order, hidden,
                    dyadic(random, memories * INPUTS, 1f),
                    dyadic(random, memories * hidden, 0.5f),
                    dyadic(random, memories * memory, 0.5f),
                    dyadic(random, order * order, 0.5f),
                    dyadic(random, order, 1f),
                    dyadic(random, hidden * INPUTS, 1f),
                    dyadic(random, hidden * hidden, 0.5f),
                    dyadic(random, hidden * memory, 0.5f),
                    dyadic(random, OUTPUTS * hidden, 0.5f),
                    dyadic(random, OUTPUTS, 0.5f),
                    synaptic ? new float[] {0.5f, 0.25f, -0.5f, 0.75f} : new float[0],
                    new float[] {0.75f, 0.5f, 1.5f, 0.25f},
                    new float[] {0.5f, 0.25f, 1f, seed % 2 == 0 ? -0.125f : 0.5f});
        }

        static float[] dyadic(RandomGenerator random, int count, float max) {
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = Math.round((2 * random.nextDouble() - 1) * max * 32) / 32f;
            }
            return values;
        }
    }
}
