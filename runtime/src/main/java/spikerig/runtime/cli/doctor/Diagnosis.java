package spikerig.runtime.cli.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import spikerig.drivers.io.IoConfig;
import spikerig.drivers.io.guard.Guard;
import spikerig.runtime.rig.Rig;

/// What `doctor` finds: the keys of its JSON object are the components.
///
/// @param ok whether nothing that is needed is lacking
/// @param rig null when none was named
record Diagnosis(boolean ok, String rig, List<Check> checks) {
    private static final int JAVA_MIN = 25;

    /// A recording of an hour at 100 Hz takes about a tenth of it.
    private static final long DISK_BYTES_MIN = 500L << 20;

    /// @param state `ok`, `weak` or `lacking`
    /// @param remedy null when nothing is to be mended
    record Check(String name, String state, boolean needed, String found, String remedy) {}

    /// @param rig null for none
    static Diagnosis of(Board board, Rig rig) {
        BusCheck buses = new BusCheck(board);
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("board", board.firstLine("/proc/device-tree/model")
                .orElse(System.getProperty("os.arch") + ", no device tree")));
        findings.add(java());
        findings.addAll(new RealTimeCheck(board).findings());
        findings.addAll(buses.kinds());
        findings.add(audio(board));
        findings.add(disk(board));
        findings.add(guard());
        if (rig != null) {
            rig.io().forEach((name, io) -> findings.add(buses.section("io." + name, io)));
            if (rig.io().values().stream().anyMatch(IoConfig::guarded)) {
                findings.removeIf(finding -> finding.name().equals("guard"));
                findings.add(guard().needed("guard"));
            }
        }
        boolean ok = findings.stream()
                .noneMatch(finding -> finding.needed() && finding.state() == Finding.State.LACKING);
        return new Diagnosis(ok, rig == null ? null : rig.name(), findings.stream().map(Diagnosis::check).toList());
    }

    private static Check check(Finding finding) {
        return new Check(
                finding.name(), finding.state().name().toLowerCase(Locale.ROOT), finding.needed(), finding.found(),
                finding.remedy());
    }

    private static Finding java() {
        String version = Runtime.version() + ", " + System.getProperty("java.vm.name");
        Finding found = Runtime.version().feature() >= JAVA_MIN
                ? Finding.ok("java", version)
                : Finding.lacking("java", version, "sudo apt-get install openjdk-25-jre-headless");
        return found.needed("java");
    }

    private static Finding audio(Board board) {
        List<String> microphones = board.matching("/dev/snd", "pcm*c");
        return microphones.isEmpty()
                ? Finding.lacking("audio", "no microphone: no /dev/snd/pcm*c", "plug in a USB microphone; arecord -l"
                        + " lists them")
                : Finding.ok("audio", String.join(", ", microphones));
    }

    private static Finding disk(Board board) {
        try {
            FileStore store = Files.getFileStore(board.root().equals(Path.of("/")) ? Path.of("") : board.root());
            long freeBytes = store.getUsableSpace();
            String found = "%d MB free here".formatted(freeBytes >> 20);
            return freeBytes >= DISK_BYTES_MIN
                    ? Finding.ok("disk", found)
                    : Finding.weak("disk", found + ": recordings may not fit", "sudo apt-get clean; df -h lists disks");
        } catch (IOException unreadable) {
            return Finding.weak("disk", "free space unknown: " + unreadable.getMessage(), null);
        }
    }

    /// A PWM keeps its duty when the process dies: the guard is what stops the motor.
    private static Finding guard() {
        String program = System.getProperty(Guard.PROGRAM_PROPERTY);
        return program != null && Files.isExecutable(Path.of(program))
                ? Finding.ok("guard", program)
                : Finding.lacking("guard", "no guard program: nothing would stop a motor if this process died",
                        "sudo apt-get install gcc libc6-dev; the next start of spikerig builds it");
    }

    /// For people.
    String text() {
        StringBuilder text = new StringBuilder();
        for (Check check : checks) {
            text.append("%-8s %-14s %s%n".formatted(check.state(), check.name(), check.found()));
            if (check.remedy() != null) {
                text.append("%-8s %-14s -> %s%n".formatted("", "", check.remedy()));
            }
        }
        long lackingCount = checks.stream().filter(check -> check.needed() && check.state().equals("lacking")).count();
        String who = rig == null ? "spikerig" : "rig " + rig;
        text.append(ok
                ? "%n%s has here what it needs%n".formatted(who)
                : "%n%s lacks %d of what it needs%n".formatted(who, lackingCount));
        return text.toString();
    }
}
