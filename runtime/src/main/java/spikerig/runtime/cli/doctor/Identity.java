package spikerig.runtime.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Who runs, as the kernel sees it: decides from a file's mode whether it may be read and written.
final class Identity {
    private static final int ROOT = 0;

    private final Board board;
    private final int user;
    private final Set<Integer> groups = new TreeSet<>();

    /// From `/proc/self/status`.
    Identity(Board board) {
        this.board = board;
        user = numbers("Uid:").stream().skip(1).findFirst().orElse(ROOT); // the effective one is the second
        groups.addAll(numbers("Gid:"));
        groups.addAll(numbers("Groups:"));
    }

    private List<Integer> numbers(String key) {
        return board.lines("/proc/self/status").stream()
                .filter(line -> line.startsWith(key))
                .flatMap(line -> Arrays.stream(line.substring(key.length()).strip().split("\\s+")))
                .filter(word -> !word.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }

    boolean isRoot() {
        return user == ROOT;
    }

    boolean mayUse(Path file) throws IOException {
        if (isRoot()) {
            return true;
        }
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        if ((int) Files.getAttribute(file, "unix:uid") == user) {
            return mode.contains(PosixFilePermission.OWNER_WRITE);
        }
        if (groups.contains((int) Files.getAttribute(file, "unix:gid"))) {
            return mode.contains(PosixFilePermission.GROUP_WRITE);
        }
        return mode.contains(PosixFilePermission.OTHERS_WRITE);
    }

    /// The group that may use `file`; empty when only its owner may.
    String groupOf(Path file) throws IOException {
        boolean shared = Files.getPosixFilePermissions(file).contains(PosixFilePermission.GROUP_WRITE);
        int number = (int) Files.getAttribute(file, "unix:gid");
        return shared && number != ROOT ? groupName(number) : "";
    }

    private String groupName(int number) {
        return board.lines("/etc/group").stream()
                .map(line -> line.split(":"))
                .filter(fields -> fields.length > 2 && fields[2].equals(String.valueOf(number)))
                .map(fields -> fields[0])
                .findFirst()
                .orElse(String.valueOf(number));
    }
}
