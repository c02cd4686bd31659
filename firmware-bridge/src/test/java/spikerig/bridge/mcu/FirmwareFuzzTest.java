package spikerig.bridge.mcu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.controllers.model.Model;
import spikerig.testing.RequiresProgram;

/// The firmware under the address and undefined-behaviour sanitizers, fed noise, nonsense and changed images.
@RequiresProgram(value = "gcc", debianPackage = "gcc make")
class FirmwareFuzzTest {
    private static final int ROUNDS = 600;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void hostileBytesAndImagesAreAnsweredWithAStatusAndNeverLeaveTheirMemory(long seed) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Firmware.built("tests", "fuzz").toString(), String.valueOf(seed), String.valueOf(ROUNDS)));
        for (String name : List.of("snn-pid-example-lif", "snn-pid-example-r-iwta-lif", "l2mu-har-gyro7")) {
            Model model = Model.open(SpikeEqualityTest.model(name));
            for (WeightFormat format : WeightFormat.values()) {
                Path image = folder.resolve(name + "." + format.key());
                Files.write(image, NetworkImages.of(model, format).bytes());
                command.add(image.toString());
            }
        }
        Path log = folder.resolve("log");
        Process fuzz = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertTrue(fuzz.waitFor(120, TimeUnit.SECONDS));
        String said = Files.readString(log, StandardCharsets.UTF_8);
        assertEquals(0, fuzz.exitValue(), said);
        String[] counts = said.strip().split(" ");
        assertTrue(Integer.parseInt(counts[0]) > ROUNDS / 10, "images that ran: " + said);
        assertTrue(Integer.parseInt(counts[1]) > ROUNDS / 10, "images that were refused: " + said);
    }
}
