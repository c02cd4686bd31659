package spikerig.runtime.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// The command line as somebody at a terminal sees it, in this process.
final class Terminal {
    private Terminal() {}

    /// What a command left on the terminal.
    record Printed(int exitCode, String out, String err) {}

    static Printed run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printedOut = new ByteArrayOutputStream();
        ByteArrayOutputStream printedErr = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printedOut, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(printedErr, true, StandardCharsets.UTF_8));
            int exitCode = Main.execute(arguments);
            return new Printed(exitCode, printedOut.toString(StandardCharsets.UTF_8),
                    printedErr.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
