package spikerig.controllers.tflite;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import spikerig.controllers.model.ModelException;

/// The first inferences of a model, in a JVM of their own: a model on which the library crashes, or never ends, takes
/// down that one, and not the one that holds the motors.
///
/// A verified model can still be one that the library computes wrongly. What depends on the inputs of a flight, nobody
/// can try out; that is what the guard outside the JVM is for.
final class TfliteTrial {
    private static final int TIME_LIMIT_S = 120;
    private static final int SIGNAL_BASE = 128;
    private static final int REFUSED = 2;

    private TfliteTrial() {}

    /// @throws ModelException when the library does not run the model
    static void run(TfliteFile file, int threads) {
        Process process = null;
        try {
            process = new ProcessBuilder(command(file.name(), threads)).redirectErrorStream(true).start();
            Process running = process;
            CompletableFuture<String> said = CompletableFuture.supplyAsync(() -> words(running));
            try (OutputStream model = process.getOutputStream()) {
                model.write(file.bytes());
            }
            if (!process.waitFor(TIME_LIMIT_S, TimeUnit.SECONDS)) {
                throw new ModelException("%s: TensorFlow Lite did not end in a trial of %d s; use a smaller model"
                        .formatted(file.name(), TIME_LIMIT_S));
            }
            int code = process.exitValue();
            if (code == REFUSED) {
                throw new ModelException(said.join());
            }
            if (code != 0) {
                throw new ModelException("%s: TensorFlow Lite crashed on it in a trial (%s%s); convert it anew for 2.20"
                        .formatted(file.name(), code > SIGNAL_BASE ? "signal " + (code - SIGNAL_BASE) : "exit " + code,
                                said.join().isEmpty() ? "" : ": " + said.join()));
            }
        } catch (IOException e) {
            throw new ModelException(file.name() + ": cannot be tried out in a JVM of its own (" + e.getMessage()
                    + "); let this user start processes, and leave 100 MB of memory", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelException(file.name() + ": interrupted while it was tried out", e);
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }

    private static List<String> command(String name, int threads) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData", "-XX:+SuppressFatalErrorMessage", "-XX:-CreateCoredumpOnCrash", "-Xmx512m"));
        String folder = System.getProperty(NativeLibrary.FOLDER);
        if (folder != null) {
            command.add("-D" + NativeLibrary.FOLDER + "=" + folder);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), TfliteTrial.class.getName(), name,
                String.valueOf(threads)));
        return command;
    }

    /// All that the other JVM prints: a message of ours, or what the library said before it crashed.
    private static String words(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /// Takes a model from standard input.
    ///
    /// @param arguments its name, the number of threads
    public static void main(String[] arguments) throws IOException {
        try {
            TfliteFile file = TfliteFile.parse(arguments[0], System.in.readAllBytes());
            try (TfliteInterpreter interpreter = new TfliteInterpreter(file, Integer.parseInt(arguments[1]))) {
                infer(file, interpreter, 0f);
                infer(file, interpreter, 1f);
                infer(file, interpreter, -1e3f);
            }
        } catch (ModelException e) {
            System.out.println(e.getMessage());
            System.exit(REFUSED);
        } catch (ExceptionInInitializerError e) {
            System.out.println(e.getCause().getMessage());
            System.exit(REFUSED);
        }
    }

    private static void infer(TfliteFile file, TfliteInterpreter interpreter, float value) {
        for (int i = 0; i < file.inputs().size(); i++) {
            TensorPort port = new TensorPort(file.inputs().get(i), interpreter.input(i));
            float[] values = new float[port.elements()];
            Arrays.fill(values, value);
            port.write(values, 0);
        }
        if (!interpreter.invoke()) {
            throw new ModelException("%s: TensorFlow Lite fails on inputs of %s; convert the model with fixed shapes"
                    .formatted(file.name(), value));
        }
    }
}
