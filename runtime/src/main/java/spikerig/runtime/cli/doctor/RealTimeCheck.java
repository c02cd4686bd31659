package spikerig.runtime.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Looks at what keeps a loop on time: limits, governor, clock, kernel.
final class RealTimeCheck {
    /// Enough to hold the whole process.
    private static final long MEMLOCK_BYTES_MIN = 512L << 20;

    /// `/etc/security/limits.d` in one line, for both limits.
    private static final String RAISE_LIMITS = "printf '%s - rtprio 90\\n%s - memlock unlimited\\n' $USER $USER |"
            + " sudo tee /etc/security/limits.d/60-spikerig.conf, then log in again";

    /// Sources that are read in user space or by one instruction; others cost a trap, or step.
    private static final Set<String> GOOD_CLOCKS = Set.of("arch_sys_counter", "tsc", "kvm-clock");

    private final Board board;

    RealTimeCheck(Board board) {
        this.board = board;
    }

    List<Finding> findings() {
        return List.of(priority(), lockedMemory(), governor(), clockSource(), kernel());
    }

    private Finding priority() {
        if (new Identity(board).isRoot()) {
            return Finding.ok("rtprio", "any real-time priority: this is root");
        }
        String limit = limit("Max realtime priority");
        return limit.equals("0")
                ? Finding.weak("rtprio", "no real-time priority: loops share the processor with everybody",
                        RAISE_LIMITS)
                : Finding.ok("rtprio", "real-time priority up to " + limit);
    }

    private Finding lockedMemory() {
        if (new Identity(board).isRoot()) {
            return Finding.ok("memlock", "no limit to locked memory: this is root");
        }
        String limit = limit("Max locked memory");
        boolean enough =
                limit.equals("unlimited") || limit.matches("\\d+") && Long.parseLong(limit) > MEMLOCK_BYTES_MIN;
        return enough
                ? Finding.ok("memlock", "locked memory: " + limit)
                : Finding.weak("memlock", "only " + limit + " bytes may be locked: a page fault can stall a loop",
                        RAISE_LIMITS);
    }

    /// The soft limit of this process; `0` when the kernel does not say.
    private String limit(String name) {
        return board.lines("/proc/self/limits").stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip().split("\\s+")[0])
                .findFirst()
                .orElse("0");
    }

    private Finding governor() {
        List<String> slow = new ArrayList<>();
        List<String> processors = board.matching("/sys/devices/system/cpu", "cpu[0-9]*");
        int known = 0;
        for (String processor : processors) {
            String governor = board.firstLine(processor + "/cpufreq/scaling_governor").orElse("");
            known += governor.isEmpty() ? 0 : 1;
            if (!governor.isEmpty() && !governor.equals("performance")) {
                slow.add(governor);
            }
        }
        if (known == 0) {
            return Finding.ok("governor", "none: the clock of the processor does not change");
        }
        return slow.isEmpty()
                ? Finding.ok("governor", "performance")
                : Finding.weak("governor", slow.getFirst() + ": the processor slows down between ticks",
                        "echo performance | sudo tee /sys/devices/system/cpu/cpu*/cpufreq/scaling_governor");
    }

    private Finding clockSource() {
        String folder = "/sys/devices/system/clocksource/clocksource0/";
        String source = board.firstLine(folder + "current_clocksource").orElse("unknown");
        if (GOOD_CLOCKS.contains(source)) {
            return Finding.ok("time source", source);
        }
        String available = board.firstLine(folder + "available_clocksource").orElse("");
        String better = GOOD_CLOCKS.stream().filter(available::contains).sorted().findFirst().orElse(null);
        return Finding.weak("time source", source + ": reading the time is slow",
                better == null ? null : "echo " + better + " | sudo tee " + folder + "current_clocksource");
    }

    private Finding kernel() {
        String release = board.firstLine("/proc/sys/kernel/osrelease").orElse("unknown");
        boolean preempts = board.firstLine("/sys/kernel/realtime").orElse("0").equals("1");
        if (olderThan5Dot10(release)) {
            return Finding.lacking("kernel", release + ": GPIO lines need 5.10", "sudo apt-get full-upgrade")
                    .needed("kernel");
        }
        return Finding.ok("kernel", release + (preempts ? ", PREEMPT_RT" : ""));
    }

    /// The GPIO character device has its second version since 5.10.
    private static boolean olderThan5Dot10(String release) {
        String[] parts = release.split("[^0-9]+");
        if (parts.length < 2 || parts[0].isEmpty()) {
            return false;
        }
        int major = Integer.parseInt(parts[0]);
        return major < 5 || major == 5 && Integer.parseInt(parts[1]) < 10;
    }
}
