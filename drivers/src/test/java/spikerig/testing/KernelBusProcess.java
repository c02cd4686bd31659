package spikerig.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Starts a [KernelBusProgram] in a mount namespace of its own, where a FUSE file is `/dev/i2c-1`.
public final class KernelBusProcess {
    private static final Path SOURCES = Path.of("src/test/c");
    private static final long END_WAIT_S = 300;

    private final Path folder;
    private final Path server;

    private KernelBusProcess(Path folder, Path server) {
        this.folder = folder;
        this.server = server;
    }

    /// Builds the file system.
    ///
    /// @param folder an empty one
    /// @return empty where the machine does not permit it; then why has been printed
    public static Optional<KernelBusProcess> in(Path folder) throws IOException, InterruptedException {
        Path server = folder.resolve("i2c-file");
        String reason;
        if (!Files.isReadable(Path.of("/usr/include/fuse3/fuse.h"))) {
            reason = "apt-get install gcc libc6-dev libfuse3-dev";
        } else if (!Files.isWritable(Path.of("/dev/fuse"))) {
            reason = "/dev/fuse is not there, or not for this user";
        } else {
            reason = output("cc", "-std=c11", "-O2", "-Wall", "-Wextra", "-Werror", "-D_FILE_OFFSET_BITS=64",
                    "-I/usr/include/fuse3", "-o", server.toString(), SOURCES.resolve("i2c-file.c").toString(),
                    "-lfuse3").strip();
            if (reason.isEmpty()) {
                KernelBusProcess process = new KernelBusProcess(folder, server);
                reason = process.probe();
                if (reason.isEmpty()) {
                    return Optional.of(process);
                }
            }
        }
        System.out.println("LEFT OUT: tests over a real /dev/i2c-1: " + reason);
        return Optional.empty();
    }

    /// Why a namespace with the file in it cannot be made; empty when it can.
    private String probe() throws IOException, InterruptedException {
        return output(inNamespace(List.of("true")).toArray(String[]::new)).strip();
    }

    private List<String> inNamespace(List<String> command) throws IOException {
        Path work = Files.createTempDirectory(folder, "namespace");
        List<String> words = new ArrayList<>(List.of("unshare", "--mount", "--propagation", "private", "sh",
                SOURCES.resolve("i2c-namespace.sh").toString(), server.toString(), work.toString()));
        words.addAll(command.stream().map(word -> word.replace("@FOLDER@", work.toString())).toList());
        return words;
    }

    /// Runs the tests of `classNames` there and returns their lines.
    public List<String> run(List<String> classNames) throws IOException, InterruptedException {
        List<String> java = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC",
                "-D" + KernelI2cBus.SOCKET_PROPERTY + "=@FOLDER@/chips",
                "-cp", System.getProperty("java.class.path"),
                KernelBusProgram.class.getName()));
        java.addAll(classNames);
        return output(inNamespace(java).toArray(String[]::new)).lines().toList();
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread.ofVirtual().start(() -> {
            try {
                if (!process.waitFor(END_WAIT_S, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 || !output.isBlank() ? output : command[0] + " ended with " + process.exitValue();
    }
}
