package spikerig.controllers.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikerig.controllers.TestFiles;

class ModelFileTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"format\": 2}                                   | f: key format = 2 is not known; known: 1",
        "{\"format\": 1}                                   | f: key arch is missing",
        "{\"format\": 1, \"arch\": \"lstm\"}               | f: arch = \"lstm\" is not known; known: graph, l2mu, ",
        "{\"format\": 1, \"arch\": 7}                      | f: key arch = 7 must be a string",
        "{\"format\": 1, \"format\": 1}                    | is not JSON that can be read",
        "[1]                                               | is not a JSON object",
        "{\"format\": 1, \"arch\": \"l2mu\"}               | f: key inputs is missing",
        "{\"format\": 1, \"arch\": \"l2mu\", \"inputs\": 0}| f: key inputs = 0 must be a whole number in 1..",
        "{\"format\": 1, \"arch\": \"snn-pid\", \"inputs\": 1, \"outputs\": 1, \"nets\": []} | f: key nets must be",
        "{\"format\": 1, \"arch\": \"snn-pid\", \"inputs\": 1, \"outputs\": 1, \"nets\": [{\"name\": \"pd\"}]}"
                + " | f: key nets: each net needs hidden",
        "{\"format\": 1, \"arch\": \"snn-pid\", \"inputs\": 1, \"outputs\": 1, \"nets\": [{\"name\": \"pd\","
                + " \"hidden\": \"gru\"}]} | hidden = \"gru\" is not known; known: lif, r-lif, iwta-lif, r-iwta-lif",
        "{\"format\": 1, \"arch\": \"snn-pid\", \"inputs\": 1, \"outputs\": 1, \"nets\": [{\"name\": \"pd\","
                + " \"hidden\": \"lif\"}]} | f: tensor pd.enc.weight is missing",
    })
    void namesTheKeyThatCannotBeUsed(String metadata, String message) {
        refuses(metadata, message);
    }

    @Test
    void refusesMetadataNestedWithoutEnd() {
        refuses("[".repeat(100_000), "is not JSON that can be read");
        refuses("{\"a\":".repeat(100_000), "is not JSON that can be read");
    }

    @Test
    void refusesAFileOfSomebodyElse() {
        ModelException refused =
                assertThrows(ModelException.class, () -> new ModelFile(new Safetensors("f", Map.of(), List.of())));
        assertEquals("f: has no \"spikerig\" in its metadata; it is not a model or data file of this project",
                refused.getMessage());
    }

    /// The count that the L2MU authors publish for this network.
    @Test
    void countsParametersAsTheAuthorsDo() {
        assertEquals(119_091, TestFiles.model("l2mu-braille7").file().parameterCount());
    }

    private static void refuses(String metadata, String message) {
        ModelException refused = assertThrows(ModelException.class, () -> Model.open(
                new ModelFile(new Safetensors("f", Map.of("spikerig", metadata), List.of()))));
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }
}
