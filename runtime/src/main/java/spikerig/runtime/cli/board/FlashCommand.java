package spikerig.runtime.cli.board;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikerig.drivers.DeviceException;

/// `spikerig board flash`: the firmware onto a board.
@Command(
        name = "flash",
        description = {
            "Brings the firmware to a board with the program made for that: picotool, openocd, probe-rs or"
                    + " teensy_loader_cli; or copies it to the drive as which the board shows itself.",
            "Boards: rp2040, nucleo-f446re, microbit, teensy40. Build the firmware first: make -C"
                    + " firmware-bridge/firmware BOARD"
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  spikerig board flash rp2040 firmware-bridge/firmware/build/board-rp2040.uf2"})
public final class FlashCommand implements Callable<Integer> {
    private static final Path BUILT = Path.of("firmware-bridge", "firmware", "build");

    @Parameters(index = "0", paramLabel = "BOARD", description = "rp2040, nucleo-f446re, microbit or teensy40")
    private String board;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE",
            description = "the firmware; default: what the Makefile built")
    private Path file;

    @Option(names = "--dry-run", description = "print the command and do nothing")
    private boolean dryRun;

    @Option(names = "--drive", paramLabel = "DIR", description = "copy the file there instead of using a program")
    private Path drive;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        FlashTarget target = target();
        Path firmware = file != null ? file : BUILT.resolve(target.file);
        if (!dryRun && !Files.isRegularFile(firmware)) {
            throw new IOException("%s: is not there; build it with make -C firmware-bridge/firmware %s"
                    .formatted(firmware, target.key));
        }
        Path mounted = drive != null ? drive : mounted(target).orElse(null);
        if (mounted != null) {
            return copy(firmware, mounted);
        }
        FlashTarget.Tool tool = installed(target);
        if (tool == null && !dryRun) {
            throw new DeviceException(missing(target));
        }
        return run((tool == null ? target.tools.getFirst() : tool).command(firmware.toString()));
    }

    private FlashTarget target() {
        return Arrays.stream(FlashTarget.values()).filter(target -> target.key.equals(board)).findFirst()
                .orElseThrow(() -> new ParameterException(spec.commandLine(),
                        "no firmware for \"%s\"; known: %s".formatted(board, Arrays.stream(FlashTarget.values())
                                .map(target -> target.key).collect(Collectors.joining(", ")))));
    }

    private static Optional<Path> mounted(FlashTarget target) throws IOException {
        if (target.drive == null) {
            return Optional.empty();
        }
        for (Path media : List.of(Path.of("/media"), Path.of("/run/media"))) {
            if (Files.isDirectory(media)) {
                try (Stream<Path> drives = Files.find(media, 2,
                        (path, _) -> path.getFileName().toString().equals(target.drive))) {
                    Optional<Path> found = drives.findFirst();
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static FlashTarget.Tool installed(FlashTarget target) {
        String[] folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
        return target.tools.stream()
                .filter(tool -> Arrays.stream(folders)
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool.program()))))
                .findFirst().orElse(null);
    }

    private static String missing(FlashTarget target) {
        String tools = target.tools.stream().map(tool -> tool.program() + " (" + tool.install() + ")")
                .collect(Collectors.joining(" or "));
        String byDrive = target.drive == null
                ? ""
                : "; or plug the board in with its boot button held, and copy the file to the drive " + target.drive;
        return target.key + ": install " + tools + byDrive;
    }

    private int copy(Path firmware, Path to) throws IOException {
        say("cp " + firmware + " " + to);
        if (!dryRun) {
            Files.copy(firmware, to.resolve(firmware.getFileName()));
        }
        return 0;
    }

    private int run(List<String> command) throws IOException, InterruptedException {
        say(command.stream().map(word -> word.contains(" ") ? "'" + word + "'" : word)
                .collect(Collectors.joining(" ")));
        if (dryRun) {
            return 0;
        }
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0 ? 0 : 1;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
