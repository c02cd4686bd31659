package spikerig.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher among pretended Javas and a pretended Maven.
class LauncherTest {
    /// Appends a line to `builds`, takes its time, and makes the folder that the real one makes.
    private static final String MAVEN = """
            echo build >>builds
            sleep 0.3
            [ ! -e broken ] || { echo 'Wheel.java:3: error'; exit 1; }
            mkdir -p runtime/target/lib
            touch runtime/target/lib/runtime.jar
            """;

    @TempDir
    Path temp;
    private Path java25;
    private Path java17;
    private Path checkout;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void pretend() throws IOException {
        java25 = javaHome("25.0.1");
        java17 = javaHome("17.0.9");
        checkout = Files.createDirectories(temp.resolve("checkout"));
        Files.copy(Source.CHECKOUT.resolve("spikerig"), checkout.resolve("spikerig"));
        for (String module : List.of("drivers", "controllers", "firmware-bridge", "runtime")) {
            Files.createDirectories(checkout.resolve(module + "/src/main"));
        }
        program(temp.resolve("bin/mvn"), MAVEN);
        environment.put("PATH", temp.resolve("bin") + ":/usr/bin:/bin");
        environment.put("SPIKERIG_JAVA", java25.toString());
    }

    @Test
    void handsOverTheArgumentsAsTheyAre() throws Exception {
        List<String> words = start("sim", "my rig.toml").out().lines().toList();

        assertEquals(List.of("spikerig.runtime.cli.Main", "sim", "my rig.toml"),
                words.subList(words.size() - 3, words.size()));
        assertTrue(words.contains("--enable-native-access=ALL-UNNAMED"));
    }

    @Test
    void buildsOnFirstUseAndNotAgain() throws Exception {
        assertEquals("spikerig: building (first use) …\n", start().err());
        assertEquals("", start().err());
        assertEquals(1, buildCount());
    }

    @Test
    void buildsAgainWhenASourceHasChangedOrGone() throws Exception {
        start();
        Path source = Files.createFile(checkout.resolve("drivers/src/main/Wheel.java"));
        assertEquals("spikerig: building (sources changed) …\n", start().err());
        Files.delete(source);
        assertEquals("spikerig: building (sources changed) …\n", start().err());
    }

    @Test
    void buildsOnceForManyThatStartTogether() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<Command.Result> start = () -> start("sim");
            for (Future<Command.Result> result : threads.invokeAll(List.of(start, start, start, start))) {
                assertEquals(0, result.get().exitCode(), result.get().err());
            }
        }
        assertEquals(1, buildCount());
    }

    @Test
    void showsTheLogOfAFailedBuildAndTriesAgain() throws Exception {
        Path broken = Files.createFile(checkout.resolve("broken"));
        Command.Result failed = start();
        assertEquals(1, failed.exitCode());
        assertTrue(failed.err().contains("Wheel.java:3: error"), failed.err());

        Files.delete(broken);
        assertEquals(0, start().exitCode());
    }

    @Test
    void passesOverAnOldJava() throws Exception {
        environment.remove("SPIKERIG_JAVA");
        environment.put("JAVA_HOME", java17.toString());
        environment.put("PATH", java25 + "/bin:" + environment.get("PATH"));

        assertEquals(0, start().exitCode());
    }

    @Test
    void refusesTheJavaItIsToldWhenThatIsTooOld() throws Exception {
        environment.put("SPIKERIG_JAVA", java17.toString());
        Command.Result refused = start();

        assertEquals(2, refused.exitCode());
        assertTrue(refused.err().contains("found Java 17 in " + java17), refused.err());
    }

    /// What JDK 25 prints at a start with `--add-modules jdk.incubator.vector`, and what else it may say.
    @Test
    void dropsTheAnnouncementOfTheVectorApiAndNothingElse() throws Exception {
        program(java25.resolve("bin/java"), """
                printf '%s\\n' "$@"
                echo 'WARNING: Using incubator modules: jdk.incubator.vector' >&2
                echo 'Error: no memory' >&2
                exit 7
                """);
        Command.Result result = start("sim", "blimp");

        assertEquals(7, result.exitCode());
        assertTrue(result.out().contains("--add-modules\njdk.incubator.vector\n"), result.out());
        assertTrue(result.out().contains("-Dspikerig.stderr=8\n"), result.out());
        String lines = result.err().lines().filter(line -> !line.startsWith("spikerig: ")).toList().toString();
        assertTrue(lines.endsWith("Error: no memory]"), lines);
        assertFalse(lines.contains("incubator"), lines);
    }

    private Command.Result start(String... arguments) throws IOException, InterruptedException {
        String[] words = new String[arguments.length + 1];
        words[0] = checkout.resolve("spikerig").toString();
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        return new Command(temp, environment).run(words);
    }

    private long buildCount() throws IOException {
        return Files.readAllLines(checkout.resolve("builds")).size();
    }

    /// A Java home whose `java` prints its arguments, one per line.
    private Path javaHome(String version) throws IOException {
        Path home = Files.createDirectories(temp.resolve("java-" + version));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        program(home.resolve("bin/java"), "printf '%s\\n' \"$@\"\n");
        program(home.resolve("bin/javac"), "exit 0\n");
        return home;
    }

    private static void program(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
