package spikerig.runtime.dashboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class DashboardTest {
    private static final byte[] FLIGHT = "a flight".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Dashboard dashboard;

    @BeforeEach
    void serve() throws IOException {
        Path flights = Files.createDirectory(folder.resolve("flights"));
        Files.write(flights.resolve("blimp-001.mcap"), FLIGHT);
        Files.writeString(flights.resolve("notes.txt"), "private");
        Files.writeString(folder.resolve("secret.mcap"), "private");
        Files.createSymbolicLink(flights.resolve("link.mcap"), folder.resolve("secret.mcap"));
        dashboard = Dashboard.start(DashboardConfig.standard().withPort(freePort()), new Content(
                "blimp", () -> "ws://127.0.0.1:9001/mqtt",
                () -> "name = \"blimp\"\n[telemetry]\nusers = { alice = \"wonderland\" }\n",
                flights,
                (user, password) -> user.equals("alice")
                        && new String(password, StandardCharsets.UTF_8).equals("wonderland")));
    }

    @AfterEach
    void close() {
        dashboard.close();
        http.close();
    }

    private static int freePort() throws IOException {
        try (var probe = new java.net.ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    private HttpResponse<byte[]> ask(String path) throws Exception {
        URI uri = URI.create(dashboard.uri()).resolve(path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /// Sends the line as it is, which a proper client would not. Returns the first line of the answer.
    private String raw(String path, String... headers) throws IOException {
        URI uri = URI.create(dashboard.uri());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            String head =
                    "GET " + path + " HTTP/1.1\r\nConnection: close\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void servesThePageWithAPolicyThatLetsNoForeignScriptRun() throws Exception {
        HttpResponse<byte[]> page = ask("/");

        assertEquals(200, page.statusCode());
        assertEquals("text/html; charset=utf-8", page.headers().firstValue("Content-Type").orElseThrow());
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.contains("default-src 'none'") && policy.contains("script-src 'self'"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        String html = new String(page.body(), StandardCharsets.UTF_8);
        assertFalse(html.contains("http://") || html.contains("https://"), "nothing is loaded from elsewhere");
    }

    /// SHA-256 of the files in npm's own packages uplot 1.6.30 and paho-mqtt 1.1.0.
    @ParameterizedTest
    @CsvSource({
        "/vendor/uplot/uPlot.iife.min.js, 7f29cd14e36d84141ab49c5e0a806d88e4d855596a9bc0e10799bc2c114b4c4f",
        "/vendor/uplot/uPlot.min.css, df630c6a8d6f8eeaff264b50f73ce5b114f646ffd9a0bb74f049b0a00135fa04",
        "/vendor/paho-mqtt/paho-mqtt-min.js, 51d88704d4e7fdf972635eb56697d163c5c86af7e02859a05c331eda7f3fb730"})
    void packsTheLibrariesAsTheirAuthorsPublishedThem(String path, String sha256) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(ask(path).body());
        assertEquals(sha256, HexFormat.of().formatHex(digest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../pom.xml", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "//etc/passwd",
        "/api/recordings/../secret.mcap", "/api/recordings/..%2fsecret.mcap", "/api/recordings/%2e%2e/secret.mcap",
        "/api/recordings/..%5csecret.mcap", "/api/recordings/link.mcap", "/api/recordings/notes.txt",
        "/api/recordings/", "/api/recordings/a%00.mcap", "/vendor", "/vendor/", "/index.html/", "/style.css%00.js"})
    void servesNothingElse(String path) throws IOException {
        String answer = raw(path, "Host: 127.0.0.1");
        assertTrue(answer.startsWith("HTTP/1.1 404") || answer.startsWith("HTTP/1.1 400"), answer);
        assertFalse(answer.contains("private") || answer.contains("root:"), answer);
    }

    @Test
    void listsAndHandsOutRecordings() throws Exception {
        String list = new String(ask("/api/recordings").body(), StandardCharsets.UTF_8);
        assertTrue(list.matches("\\[\\{\"name\":\"blimp-001.mcap\",\"bytes\":8,\"modifiedMs\":\\d+}]"), list);

        assertArrayEquals(FLIGHT, ask("/api/recordings/blimp-001.mcap").body());
    }

    @Test
    void blanksPasswordsInTheRigFile() throws Exception {
        String text = new String(ask("/api/rig").body(), StandardCharsets.UTF_8);
        assertEquals("name = \"blimp\"\n[telemetry]\nusers = { alice = \"***\" }\n", text);
    }

    @Test
    void withholdsARigFileWhosePasswordsItCannotFind() {
        assertEquals(RigText.WITHHELD, RigText.withoutSecrets("[telemetry]\npassword = \"\\u0061bc\"\n"));
        assertEquals("[commands.secrets]\nbob = '***'\n",
                RigText.withoutSecrets("[commands.secrets]\nbob = 'sixteen letters!'\n"));
    }

    /// A page from elsewhere may have its own name point to this machine; the browser then says that name.
    @Test
    void handsNothingPrivateToAPageUnderAnotherName() throws IOException {
        assertTrue(raw("/api/rig", "Host: evil.example").startsWith("HTTP/1.1 401"));
        assertTrue(raw("/api/recordings/blimp-001.mcap", "Host: evil.example:80").startsWith("HTTP/1.1 401"));
    }

    @Test
    void asksOthersForAUserOfTheBroker() throws IOException {
        // alice:wonderland and alice:rabbit in Base64, by coreutils' base64
        assertTrue(raw("/api/rig", "Host: rig.example", "Authorization: Basic YWxpY2U6d29uZGVybGFuZA==")
                .startsWith("HTTP/1.1 200"));
        assertTrue(raw("/api/rig", "Host: rig.example", "Authorization: Basic YWxpY2U6cmFiYml0")
                .startsWith("HTTP/1.1 401"));
        assertTrue(raw("/api/rig", "Host: rig.example", "Authorization: Basic ???").startsWith("HTTP/1.1 401"));
    }

    @Test
    void obeysNobody() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(URI.create(dashboard.uri()))
                .POST(HttpRequest.BodyPublishers.ofString("stop")).build();
        assertEquals(405, http.send(post, HttpResponse.BodyHandlers.discarding()).statusCode());
    }

    @Test
    void takesAnotherPortWhenItsOwnIsTaken() throws IOException {
        int taken = URI.create(dashboard.uri()).getPort();
        try (Dashboard second = Dashboard.start(DashboardConfig.standard().withPort(taken),
                new Content("other", () -> "", () -> "", folder, (user, password) -> false))) {
            assertFalse(second.uri().equals(dashboard.uri()));
        }
    }
}
