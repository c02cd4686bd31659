package spikerig.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The doctor before a folder that looks like a Raspberry Pi, seen by user 1000.
class DoctorCommandTest {
    private static final String RIG = """
            name = "one-bus"
            [io.bus]
            bus = "i2c"
            device = "/dev/i2c-1"
            [sensor.altitude]
            type = "recording"
            file = "x.txt"
            rateHz = 20
            channels = ["a"]
            unit = "1"
            labels = { A = "a" }
            [controller.hold]
            type = "pid"
            kp = 1.0
            [loop.main]
            rateHz = 10
            in = ["altitude.a"]
            controller = "hold"
            out = []
            """;

    @TempDir
    private Path root;

    private Path rig;

    @BeforeEach
    void makeBoard() throws IOException {
        put("/proc/device-tree/model", "Raspberry Pi 5 Model B Rev 1.0\0");
        put("/proc/sys/kernel/osrelease", "6.12.25+rpt-rpi-2712\n");
        put("/proc/cmdline", "console=serial0,115200 console=tty1 root=PARTUUID=1-02\n");
        put("/proc/self/status",
                "Name:\tjava\nUid:\t1000\t1000\t1000\t1000\nGid:\t1000\t1000\t1000\t1000\nGroups:\t\n");
        put("/proc/self/limits", """
                Limit                     Soft Limit           Hard Limit           Units
                Max locked memory         8388608              8388608              bytes
                Max realtime priority     0                    0
                """);
        put("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "ondemand\n");
        put("/sys/devices/system/clocksource/clocksource0/current_clocksource", "arch_sys_counter\n");
        Path bus = put("/dev/i2c-1", "");
        put("/etc/group", "root:x:0:\nboard-i2c:x:%s:\n".formatted(Files.getAttribute(bus, "unix:gid")));
        mode(bus, "rw-rw----");
        rig = Files.writeString(root.resolve("one-bus.toml"), RIG);
    }

    private Path put(String path, String content) throws IOException {
        Path file = root.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static void mode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private Terminal.Printed doctor(String... more) {
        String[] words = new String[more.length + 3];
        words[0] = "doctor";
        words[1] = "--root";
        words[2] = root.toString();
        System.arraycopy(more, 0, words, 3, more.length);
        return Terminal.run(words);
    }

    private JsonNode check(String name, String... more) {
        String[] words = Arrays.copyOf(more, more.length + 1);
        words[more.length] = "--json";
        JsonNode diagnosis = JsonMapper.shared().readTree(doctor(words).out());
        for (JsonNode check : diagnosis.get("checks")) {
            if (check.get("name").asString().equals(name)) {
                return check;
            }
        }
        throw new AssertionError("no check " + name + " in " + diagnosis);
    }

    @Test
    void namesTheGroupThatMayUseABus() throws IOException {
        JsonNode i2c = check("i2c");
        assertEquals("lacking", i2c.get("state").asString());
        String group = Files.getAttribute(root.resolve("dev/i2c-1"), "unix:gid").equals(0) ? "i2c" : "board-i2c";
        assertTrue(i2c.get("remedy").asString().endsWith("sudo usermod -aG " + group + " $USER, then log in again"),
                i2c.toString());
    }

    @Test
    void isContentOnceTheBusMayBeUsed() throws IOException {
        mode(root.resolve("dev/i2c-1"), "rw-rw-rw-");
        assertEquals("ok", check("i2c").get("state").asString());
        assertEquals("/dev/i2c-1", check("i2c").get("found").asString());
        assertEquals(0, doctor(rig.toString()).exitCode());
    }

    @Test
    void failsWhenTheRigLacksABusAndOnlyThen() throws IOException {
        assertEquals(0, doctor().exitCode());
        assertEquals(1, doctor(rig.toString()).exitCode());
        assertTrue(check("io.bus", rig.toString()).get("needed").asBoolean());
        Files.delete(root.resolve("dev/i2c-1"));
        assertEquals(1, doctor(rig.toString()).exitCode());
        assertEquals("sudo raspi-config nonint do_i2c 0", check("io.bus", rig.toString()).get("remedy").asString());
    }

    @Test
    void mendsWhatKeepsALoopFromItsTime() {
        assertTrue(check("rtprio").get("remedy").asString().contains("rtprio 90"));
        assertTrue(check("memlock").get("remedy").asString().contains("memlock unlimited"));
        assertTrue(check("governor").get("found").asString().startsWith("ondemand"));
        assertTrue(check("governor").get("remedy").asString().startsWith("echo performance | sudo tee"));
        assertEquals("ok", check("time source").get("state").asString());
    }

    @Test
    void findsTheLoginPromptOnTheHeadersPort() {
        assertEquals("sudo raspi-config nonint do_serial_cons 1, then sudo reboot",
                check("console").get("remedy").asString());
    }

    @Test
    void refusesAKernelWithoutGpioLines() throws IOException {
        put("/proc/sys/kernel/osrelease", "4.9.253-tegra\n");
        assertEquals("lacking", check("kernel").get("state").asString());
        assertEquals(1, doctor().exitCode());
    }

    @Test
    void saysInWordsWhatItSaysInJson() {
        Terminal.Printed words = doctor();
        assertEquals("", words.err());
        assertTrue(words.out().contains("Raspberry Pi 5 Model B Rev 1.0"), words.out());
        assertTrue(words.out().contains("6.12.25+rpt-rpi-2712"), words.out());
        assertTrue(words.out().strip().endsWith("spikerig has here what it needs"), words.out());
    }

    @Test
    void refusesARigThatIsNotThere() {
        assertEquals(2, doctor("no-such-rig").exitCode());
    }
}
