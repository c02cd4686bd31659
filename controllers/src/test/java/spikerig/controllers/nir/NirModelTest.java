package spikerig.controllers.nir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.controllers.Controller;
import spikerig.controllers.TestFiles;
import spikerig.controllers.model.ModelException;

/// Other people's `.nir` files.
class NirModelTest {
    private static NirModel open(String name, Discretisation chosen) {
        return NirModel.read(name, TestFiles.bytes("nir/" + name), chosen);
    }

    /// Columns of the paper's file: input, membrane, spike. The state is that of the only neuron.
    @Test
    void reproducesThePapersNeuron() {
        Controller net = open("lif_norse.nir", Discretisation.UNSAID).newController();
        String[] lines = new String(TestFiles.bytes("vectors/lif_norse.csv"), StandardCharsets.US_ASCII).split("\\R");
        ByteBuffer state = ByteBuffer.allocate(net.stateBytes());
        List<Integer> spikes = new ArrayList<>();
        float[] out = new float[1];
        for (int t = 0; t < lines.length; t++) {
            String[] columns = lines[t].split(",");
            net.step(new float[] {Float.parseFloat(columns[0])}, out);
            net.save(state.clear());
            assertEquals(Float.parseFloat(columns[1]), state.flip().getFloat(), 1e-6f, "membrane at step " + t);
            assertEquals(Float.parseFloat(columns[2]), out[0], "spike at step " + t);
            if (out[0] != 0) {
                spikes.add(t);
            }
        }
        assertEquals(List.of(460, 510, 710, 760), spikes);
    }

    @ParameterizedTest
    @CsvSource({
        "braille_noDelay_bias_zero.nir, 12, 7", "cnn_sinabs.nir, 2312, 10", "lif_norse.nir, 1, 1",
        "two_lif_neurons.nir, 1, 1"})
    void loadsTheFilesOfOtherFrameworks(String name, int inputs, int outputs) {
        NirModel model = open(name, Discretisation.UNSAID);
        assertEquals(inputs, model.inputCount());
        assertEquals(outputs, model.outputCount());
        model.newController().step(new float[inputs], new float[outputs]);
    }

    @Test
    void namesTheNodeAndTheEdgeThatLeadsNowhere() {
        ModelException refused = assertThrows(ModelException.class,
                () -> open("braille_noDelay_bias_zero_subgraph.nir", Discretisation.UNSAID));
        assertTrue(refused.getMessage().startsWith("braille_noDelay_bias_zero_subgraph.nir: node lif1: edge "),
                refused.getMessage());
        assertTrue(refused.getMessage().contains("there is no node lif; known: input, lif1, lin, output"),
                refused.getMessage());
    }

    /// A charge of 1 for one step, tau = 1 s: Euler leaves 1 - dt of it, the exact solution exp(-dt).
    @ParameterizedTest
    @ValueSource(strings = {"euler", "exact"})
    void integratesAsChosen(String integration) {
        Controller net = open("lif_norse.nir", new Discretisation(1e-3, null, integration, null)).newController();
        ByteBuffer state = ByteBuffer.allocate(net.stateBytes());
        float[] out = new float[1];
        net.step(new float[] {0.2f}, out);
        net.save(state.clear());
        double rate = integration.equals("exact") ? 1 - Math.exp(-0.4) : 0.4;
        assertEquals(0.2 * rate, state.flip().getFloat(), 1e-7);
    }
}
