package spikerig.controllers.evolve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import spikerig.controllers.snnpid.HiddenType;
import spikerig.controllers.snnpid.SnnPid;
import spikerig.controllers.snnpid.SnnPidNet;

class SnnPidGenomeTest {
    /// 20 pairs: encoder 4 x 20, hidden matrix 2 x 40, current and membrane leak and threshold 3 x 40, decoder 20 + 1.
    @Test
    void countsTheParametersOfThePapersTableI() {
        assertEquals(80 + 80 + 120 + 21, new SnnPidGenome("pd", HiddenType.LIF, 20, false, 1f).size());
        assertEquals(80 + 80 + 160 + 80 + 21, new SnnPidGenome("i", HiddenType.IWTA_LIF, 20, false, 1f).size());
    }

    @ParameterizedTest
    @EnumSource(HiddenType.class)
    void takesEveryCoordinateOnce(HiddenType type) {
        for (boolean mirrored : new boolean[] {false, true}) {
            SnnPidGenome genome = new SnnPidGenome("n", type, 3, mirrored, 1f);
            double[] middle = new double[genome.size()];
            Arrays.fill(middle, 0.5);
            String before = print(genome.net(middle, 0));
            for (int i = 0; i < middle.length; i++) {
                double[] moved = middle.clone();
                moved[i] = 0.75;
                assertTrue(!before.equals(print(genome.net(moved, 0))), type + " ignores coordinate " + i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(HiddenType.class)
    void findsThePointOfANet(HiddenType type) {
        for (boolean mirrored : new boolean[] {false, true}) {
            SnnPidGenome genome = new SnnPidGenome("n", type, 3, mirrored, 0.3f);
            double[] point = RandomGeneratorFactory.of("L64X128MixRandom").create(5).doubles(genome.size()).toArray();
            double[] found = new double[genome.size()];
            genome.point(genome.net(point, 0), found, 0);
            assertArrayEquals(point, found, 1e-6);
        }
    }

    @Test
    void cornersOfTheBoxAreTheBoundsOfTableI() {
        SnnPidGenome genome = new SnnPidGenome("i", HiddenType.R_IWTA_LIF, 2, false, 0.3f);
        double[] corner = new double[genome.size()];
        assertBounds(genome.net(corner, 0), -2f, -1f, 0f, 0f, 0f);
        Arrays.fill(corner, 1.0);
        assertBounds(genome.net(corner, 0), 2f, 1f, 1f, 10f, 0.3f);
    }

    @ParameterizedTest
    @EnumSource(HiddenType.class)
    void aMirroredNetAnswersTheOppositeErrorWithTheOppositeOutput(HiddenType type) {
        SnnPidGenome genome = new SnnPidGenome("n", type, 20, true, 1f);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(4);
        SnnPidNet net = genome.net(random.doubles(genome.size()).toArray(), 0);
        SnnPid one = new SnnPid(List.of(net));
        SnnPid other = new SnnPid(List.of(net));
        float[] out = new float[1];
        float[] opposite = new float[1];
        float most = 0f;
        for (int i = 0; i < 500; i++) {
            float error = (float) random.nextDouble(-0.5, 0.7);
            one.step(new float[] {error}, out);
            other.step(new float[] {-error}, opposite);
            assertEquals(-out[0], opposite[0], 1e-5f);
            most = Math.max(most, Math.abs(out[0]));
        }
        assertTrue(most > 0f, "the net is silent");
    }

    private static void assertBounds(SnnPidNet net, float weight, float one, float leak, float threshold,
            float decoder) {
        assertEquals(weight, net.encoding().weight()[0]);
        assertEquals(-weight, net.encoding().weight()[1]);
        assertEquals(one, net.encoding().bias()[1]);
        assertEquals(leak, net.encoding().leakV()[1]);
        assertEquals(threshold, net.encoding().threshold()[1]);
        assertEquals(weight, net.hidden().weight()[5]);
        assertEquals(one, net.hidden().recurrent()[4]);
        assertEquals(leak, net.hidden().leakI()[3]);
        assertEquals(threshold, net.hidden().threshold()[3]);
        assertEquals(leak, net.hidden().thresholdLeak()[3]);
        assertEquals(one, net.hidden().thresholdAdd()[15]);
        assertEquals(0f, net.hidden().weight()[2]);
        assertEquals(one, net.decoding().weight()[2]);
        assertEquals(-one, net.decoding().weight()[3]);
        assertEquals(decoder, net.decoding().leak());
    }

    private static String print(SnnPidNet net) {
        SnnPidNet.Encoding enc = net.encoding();
        SnnPidNet.Hidden hid = net.hidden();
        return Arrays.deepToString(new Object[] {
            enc.weight(), enc.bias(), enc.leakV(), enc.threshold(), hid.weight(), hid.recurrent(), hid.leakI(),
            hid.leakV(), hid.threshold(), hid.thresholdLeak(), hid.thresholdAdd(), net.decoding().weight(),
            net.decoding().leak()
        });
    }
}
