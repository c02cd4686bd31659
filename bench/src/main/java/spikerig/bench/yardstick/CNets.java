package spikerig.bench.yardstick;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The C program beside this one: it waits for a line and times a network for the answer.
final class CNets implements AutoCloseable {
    private final Process process;
    private final BufferedReader in;
    private final Writer out;

    CNets(Path program) throws IOException {
        process = new ProcessBuilder(program.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        in = process.inputReader();
        out = process.outputWriter();
    }

    /// @param style `plain` or `limit`
    Slice time(String net, String style, float[] thresholds) throws IOException {
        String words = IntStream.range(0, thresholds.length)
                .mapToObj(k -> Float.toString(thresholds[k]))
                .collect(Collectors.joining(" "));
        out.write("%s %s 1 %s\n".formatted(net, style, words));
        out.flush();
        String line = in.readLine();
        if (line == null) {
            throw new IOException("the C program ended at " + net + " " + style);
        }
        String[] answer = line.split(" ");
        return new Slice(
                Double.parseDouble(answer[0]), Double.parseDouble(answer[2]), Integer.parseUnsignedInt(answer[3], 16));
    }

    @Override
    public void close() throws IOException {
        out.close();
        process.destroy();
    }
}
