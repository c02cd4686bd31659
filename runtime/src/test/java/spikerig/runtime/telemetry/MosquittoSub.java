package spikerig.runtime.telemetry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Debian's `mosquitto_sub`, which writes what it hears to a file and comes back by itself a second after its broker.
record MosquittoSub(Process process, Path heard) implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    /// Listens to `topic` on the broker at `uri`, with QoS 0: the broker hands on at once what it takes.
    static MosquittoSub start(String uri, String topic, Path file) throws IOException {
        String port = uri.substring(uri.lastIndexOf(':') + 1);
        Process process = new ProcessBuilder("stdbuf", "-oL", "mosquitto_sub", "-h", "127.0.0.1", "-p", port, "-q", "0",
                "-t", topic)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(file.toFile())
                .start();
        return new MosquittoSub(process, file);
    }

    /// The key `tick` of all messages in the order in which they came.
    List<Long> ticks() {
        try {
            String text = Files.readString(heard, StandardCharsets.UTF_8);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines()
                    .map(line -> JSON.readTree(line).get("tick").asLong())
                    .toList();
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
