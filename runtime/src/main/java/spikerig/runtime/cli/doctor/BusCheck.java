package spikerig.runtime.cli.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import spikerig.drivers.io.GpioConfig;
import spikerig.drivers.io.I2cConfig;
import spikerig.drivers.io.IoConfig;
import spikerig.drivers.io.PwmConfig;
import spikerig.drivers.io.SerialConfig;
import spikerig.drivers.io.SpiConfig;

/// Looks for the buses of a board, and whether whoever runs may use them.
final class BusCheck {
    private static final int SHOWN_MAX = 4;

    private final Board board;
    private final Identity identity;
    private final boolean raspberryPi;

    BusCheck(Board board) {
        this.board = board;
        identity = new Identity(board);
        raspberryPi = board.firstLine("/proc/device-tree/model").orElse("").contains("Raspberry Pi");
    }

    /// Each kind of bus, whatever the rig.
    List<Finding> kinds() {
        List<Finding> findings = new ArrayList<>();
        for (BusKind kind : BusKind.values()) {
            List<String> paths = kind.on(board);
            findings.add(paths.isEmpty() ? none(kind) : access(kind.word, kind, paths));
        }
        serialConsole(findings);
        return findings;
    }

    private Finding none(BusKind kind) {
        return Finding.lacking(kind.word, "no " + kind.folder + "/" + kind.globs.getFirst().replaceAll("\\[.*", "*"),
                kind.enabling(raspberryPi));
    }

    /// The device of one `[io.<name>]` section.
    Finding section(String name, IoConfig io) {
        BusKind kind = switch (io) {
            case I2cConfig i2c -> BusKind.I2C;
            case SpiConfig spi -> BusKind.SPI;
            case SerialConfig serial -> BusKind.SERIAL;
            case GpioConfig gpio -> BusKind.GPIO;
            case PwmConfig pwm -> BusKind.PWM;
        };
        Finding found = board.has(io.device())
                ? access(name, kind, List.of(io.device()))
                : Finding.lacking(name, "no " + io.device(), missing(kind, io.device()));
        return found.needed(name);
    }

    private String missing(BusKind kind, String device) {
        List<String> others = kind.on(board);
        return others.isEmpty()
                ? kind.enabling(raspberryPi)
                : "name one that is here, device = \"" + others.getFirst() + "\", or "
                        + kind.enabling(raspberryPi);
    }

    private Finding access(String name, BusKind kind, List<String> paths) {
        List<String> denied = paths.stream().filter(path -> !mayUse(kind, path)).toList();
        if (denied.isEmpty()) {
            return Finding.ok(name, listed(paths));
        }
        return Finding.lacking(name, listed(denied) + ": permission denied", joining(kind, denied.getFirst()));
    }

    private boolean mayUse(BusKind kind, String path) {
        try {
            return identity.mayUse(file(kind, path));
        } catch (IOException gone) {
            return false;
        }
    }

    private Path file(BusKind kind, String path) {
        return board.at(board.has(path + kind.file) ? path + kind.file : path);
    }

    /// How to come into the group that may; without one, how to give it to the usual one.
    private String joining(BusKind kind, String path) {
        String group;
        try {
            group = identity.groupOf(file(kind, path));
        } catch (IOException gone) {
            group = "";
        }
        String join = "sudo usermod -aG %s $USER, then log in again";
        if (!group.isEmpty()) {
            return join.formatted(group);
        }
        String usual = kind.usualGroup;
        return ("sudo groupadd -f %s; echo 'SUBSYSTEM==\"%s\", GROUP=\"%s\", MODE=\"0660\"' |"
                + " sudo tee /etc/udev/rules.d/60-%s.rules; sudo udevadm trigger; ")
                .formatted(usual, kind.subsystem, usual, kind.word) + join.formatted(usual);
    }

    private static String listed(List<String> paths) {
        return paths.size() <= SHOWN_MAX
                ? String.join(", ", paths)
                : String.join(", ", paths.subList(0, SHOWN_MAX)) + " and " + (paths.size() - SHOWN_MAX) + " more";
    }

    /// A login prompt on the header's port talks to whatever is wired there.
    private void serialConsole(List<Finding> findings) {
        for (String word : board.firstLine("/proc/cmdline").orElse("").split(" ")) {
            if (word.matches("console=(serial0|ttyAMA0|ttyS0|ttyTHS0).*") && raspberryPi) {
                findings.add(Finding.weak("console", "a login prompt holds " + word.substring("console=".length()),
                        "sudo raspi-config nonint do_serial_cons 1, then sudo reboot"));
            }
        }
    }
}
