package spikerig.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.io.IoConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DriversCommandTest {
    @Test
    void listsEveryTypeWithBusChannelsUnitsAndWhatHasVerifiedIt() {
        Terminal.Printed printed = Terminal.run("drivers", "--json");
        assertEquals(0, printed.exitCode());
        assertEquals(1, printed.out().lines().count());
        TreeSet<String> listed = new TreeSet<>();
        for (JsonNode driver : JsonMapper.shared().readTree(printed.out()).get("drivers")) {
            String type = driver.get("type").asString();
            listed.add(type);
            assertTrue(List.of("sensor", "actuator").contains(driver.get("kind").asString()), type);
            driver.get("bus").forEach(bus -> assertTrue(IoConfig.KINDS.containsKey(bus.asString()), type));
            assertFalse(driver.get("channels").isEmpty(), type);
            driver.get("channels").forEach(channel -> assertFalse(channel.get("unit").asString().isEmpty(), type));
            assertFalse(driver.get("verified").isEmpty(), type);
        }
        TreeSet<String> known = new TreeSet<>();
        ServiceLoader.load(DriverProvider.class).forEach(provider -> known.add(provider.type()));
        assertEquals(known, listed);
    }

    @Test
    void saysTheSameForPeople() {
        String text = Terminal.run("drivers").out();
        assertTrue(text.contains("channels  distance m, strength 1, temperature degC"), text);
    }

    /// `spikerig drivers --markdown` prints the table that belongs there.
    @Test
    void theReadmesShowTheSameTable() throws IOException {
        String table = Terminal.run("drivers", "--markdown").out();
        assertTrue(table.startsWith("| type | device | bus | channels | data sheet | verified on |\n"), table);
        for (String readme : List.of("../README.md", "../drivers/README.md")) {
            assertTrue(Files.readString(Path.of(readme)).contains(table), readme + " needs\n" + table);
        }
    }
}
