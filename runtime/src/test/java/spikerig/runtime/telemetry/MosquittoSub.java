package spikerig.runtime.telemetry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Debian's `mosquitto_sub`, which writes what it hears to a file and comes back by itself a second after its broker.
record MosquittoSub(Process process, Path heard, int port, String topic) implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    /// Listens to `topic` on the broker at `uri`, with QoS 0: the broker hands on at once what it takes.
    static MosquittoSub start(String uri, String topic, Path file) throws IOException {
        int port = Integer.parseInt(uri.substring(uri.lastIndexOf(':') + 1));
        Process process =
                new ProcessBuilder("stdbuf", "-oL", "mosquitto_sub", "-h", "127.0.0.1", "-p", "" + port, "-q", "0",
                        "-t", topic)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(file.toFile())
                        .start();
        return new MosquittoSub(process, file, port, topic);
    }

    /// Waits until it is back on a broker that was started again and knows no topic yet.
    void awaitReturn() throws IOException, InterruptedException {
        new ProcessBuilder("mosquitto_pub", "-h", "127.0.0.1", "-p", "" + port, "-r", "-t", topic, "-m",
                "{\"tick\":-1}")
                .start().waitFor();
        Fixture.await("mosquitto_sub is back", () -> text().contains("-1"));
    }

    /// The key `tick` of all messages in the order in which they came.
    List<Long> ticks() {
        String text = text();
        return text.substring(0, text.lastIndexOf('\n') + 1).lines()
                .map(line -> JSON.readTree(line).get("tick").asLong())
                .filter(tick -> tick >= 0)
                .toList();
    }

    private String text() {
        try {
            return Files.readString(heard, StandardCharsets.UTF_8);
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
