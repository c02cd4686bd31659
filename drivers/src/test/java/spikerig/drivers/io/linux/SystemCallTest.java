package spikerig.drivers.io.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import spikerig.testing.Pty;
import spikerig.testing.RequiresProgram;

/// A transfer is one system call: counted by strace, in a process of its own.
@RequiresProgram(value = "strace", debianPackage = "strace")
class SystemCallTest {
    /// What the virtual machine does for itself on the same thread.
    private static final String VIRTUAL_MACHINE =
            ".*\\b(futex|mprotect|madvise|mmap|munmap|sched_yield|rt_sig\\w+)\\(.*";

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> oneTransferIsOneSystemCall() throws IOException, InterruptedException {
        SysfsStandIn.create(folder);
        Path trace = folder.resolve("trace");
        String output;
        try (Pty pty = new Pty()) {
            Process process = new ProcessBuilder(
                    "strace", "-f", "-o", trace.toString(),
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC",
                    "-cp", System.getProperty("java.class.path"),
                    TransferProgram.class.getName(), pty.path(), folder.toString())
                    .redirectErrorStream(true)
                    .start();
            output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
        }
        if (output.contains("PTRACE") || output.contains("ptrace")) {
            System.out.println("LEFT OUT: SystemCallTest may not trace here: " + output.strip());
            return Stream.empty();
        }
        List<String> lines = Files.readAllLines(trace);
        return TransferProgram.MARKS.entrySet().stream().map(mark -> DynamicTest.dynamicTest(mark.getKey(), () -> {
            List<String> calls = between(lines, "close(" + mark.getValue());
            assertEquals(TransferProgram.TRANSFER_COUNT, calls.size(), () -> String.join("\n", calls));
        }));
    }

    /// The system calls between two marks, on the thread that made them. A call that another thread's cuts in two is
    /// told of twice: `<unfinished ...>`, then `resumed>`.
    private static List<String> between(List<String> lines, String mark) {
        List<String> calls = new ArrayList<>();
        String thread = null;
        for (String line : lines) {
            String caller = line.substring(0, line.indexOf(' '));
            boolean isMark = line.contains(mark);
            if (thread == null && isMark) {
                thread = caller;
            } else if (isMark) {
                return calls;
            } else if (caller.equals(thread) && !line.matches(VIRTUAL_MACHINE) && !line.contains(" resumed>")
                    && !line.contains("--- SIG")) {
                calls.add(line);
            }
        }
        throw new AssertionError("no two marks " + mark + " in the trace");
    }
}
