package spikerig.controllers.nir;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.controllers.TestFiles;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelFile;
import spikerig.testing.RequiresProgram;

/// Networks that change their format keep what they answer.
class ConversionTest {
    @TempDir
    private Path folder;

    /// A few outputs of recurrent nets may differ: a time constant in f32 is not quite the decay that it came from, and
    /// a membrane just at its threshold then falls on the other side.
    @ParameterizedTest
    @CsvSource({
        "snn-pid-example-lif, 0.02", "snn-pid-example-r-lif, 0.02", "l2mu-braille7, 0.02", "l2mu-har-gyro7, 0.02",
        "graph-dense, 0", "graph-recurrent, 0", "graph-conv2d, 0", "graph-int8, 0"})
    void runsTheSameAfterExport(String name, double share) {
        Model model = TestFiles.model(name);
        for (String target : List.of("net.nir", "net.safetensors")) {
            Conversion conversion = Conversion.of(model, target, null, false);
            assertTrue(conversion.differing() <= share * conversion.compared(), name + ": " + conversion.differing()
                    + " of " + conversion.compared() + ", " + conversion.maxAbsError());
            assertEquals(model.file().tensor(model.goldenInput()).shape().getFirst(), conversion.sequences());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lif_norse", "braille_noDelay_bias_zero", "cnn_sinabs", "two_lif_neurons"})
    void otherPeoplesFilesComeBackAsTheyWere(String name) {
        Model model = NirModel.read(name + ".nir", TestFiles.bytes("nir/" + name + ".nir"), Discretisation.UNSAID);
        Conversion toOurs = Conversion.of(model, "net.safetensors", null, false);
        assertEquals(0, toOurs.maxAbsError());
        Model ours = Model.open(ModelFile.read("net.safetensors", toOurs.bytes()));
        assertTrue(ours.checkGolden().ok());
        Conversion back = Conversion.of(ours, "net.nir", null, false);
        assertEquals(0, back.maxAbsError());
    }

    @Test
    void saysWhatNirCannotExpress() {
        Conversion conversion = Conversion.of(TestFiles.model("l2mu-braille7"), "net.nir", 1e-3, false);
        assertTrue(conversion.lost().stream().anyMatch(line -> line.contains("subtract-delayed")));
        ModelException refused = assertThrows(ModelException.class,
                () -> Conversion.of(TestFiles.model("snn-pid-example-iwta-lif"), "net.nir", null, false));
        assertTrue(refused.getMessage().contains("adapts its thresholds"), refused.getMessage());
        Conversion lossy = Conversion.of(TestFiles.model("snn-pid-example-iwta-lif"), "net.nir", null, true);
        assertTrue(lossy.lost().stream().anyMatch(line -> line.contains("this is another controller")));
    }

    @Test
    void keepsManyNodesAndLongNamesApart() {
        NirBuilder builder = new NirBuilder(1e-3);
        builder.terminal("input", "Input", 1);
        String last = "input";
        for (int i = 0; i < 700; i++) {
            String name = "a node with a longer name, \u00fc, number " + i;
            builder.node(name, "Scale", Map.of("scale", NirValue.floats(new float[] {1f}, 1)));
            builder.edge(last, name);
            last = name;
        }
        builder.terminal("output", "Output", 1);
        builder.edge(last, "output");
        byte[] bytes = NirExport.bytes(builder.graph(Discretisation.PAPER, Map.of()));
        float[] out = new float[1];
        NirModel.read("long.nir", bytes, Discretisation.UNSAID)
                .newController().step(new float[] {0.25f}, out);
        assertArrayEquals(new float[] {0.25f}, out);
    }

    @Test
    @RequiresProgram(value = "h5dump", debianPackage = "hdf5-tools")
    void debiansH5dumpReadsWhatWeWrite() throws IOException, InterruptedException {
        Files.write(folder.resolve("net.nir"),
                Conversion.of(TestFiles.model("graph-dense"), "net.nir", null, false).bytes());
        String text = run("h5dump", "net.nir");
        assertTrue(text.contains("DATASET \"v_threshold\"") && text.contains("\"NIRGraph\""), text);
    }

    @Test
    @RequiresProgram(value = "h5dump", debianPackage = "python3-h5py")
    void debiansH5pyReadsWhatWeWrite() throws IOException, InterruptedException {
        Model model = TestFiles.model("l2mu-braille7");
        Files.write(folder.resolve("net.nir"), Conversion.of(model, "net.nir", null, false).bytes());
        String text = run("/usr/bin/python3", "-c", """
                import h5py
                node = h5py.File('net.nir')['node']
                w = node['nodes/W_o/weight'][()]
                print(node['type'][()].decode(), node['nodes/u/type'][()].decode(), w.shape, '%.9g' % w[1, 2])
                print([tuple(x.decode() for x in edge) for edge in node['edges'][()]][:2])
                """);
        float weight = model.file().tensor("W_o").floats()[120 + 2];
        assertEquals("NIRGraph LIF (7, 120) " + "%.9g".formatted((double) weight).replaceAll("0+$", "")
                + "\n[('input', 'e_x'), ('e_x', 'u')]\n", text);
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), text);
        return text;
    }
}
