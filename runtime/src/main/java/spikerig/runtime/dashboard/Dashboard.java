package spikerig.runtime.dashboard;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.json.JsonMapper;

/// Serves the web page that shows a rig, its rig file, and its recordings. It reads and never acts: whatever the page
/// asks of a rig goes over MQTT, and through `[commands]`.
///
/// | path | what |
/// |---|---|
/// | `/` | the page, which is an MQTT client over WebSocket |
/// | `/api/here` | `{"rig", "broker", "trusted"}` |
/// | `/api/rig` | the rig file without its passwords, for trusted visitors |
/// | `/api/recordings`, `/api/recordings/<file>` | the recordings, and one of them, for trusted visitors |
///
/// Threads: the JDK's server with virtual threads, [#BUSY_MAX] requests at a time.
public final class Dashboard implements AutoCloseable {
    static final int BUSY_MAX = 64;
    private static final int BACKLOG = 64;

    /// Scripts and styles are the page's own; connections go to itself and to brokers.
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self' ws: wss:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final HttpServer server;
    private final ExecutorService threads;
    private final Semaphore free = new Semaphore(BUSY_MAX);
    private final JsonMapper json = new JsonMapper();
    private final Content content;
    private final Visitors visitors;
    private final RecordingFolder recordings;
    private final String bind;

    private Dashboard(HttpServer server, String bind, Content content) {
        this.server = server;
        this.bind = bind;
        this.content = content;
        visitors = new Visitors(content.login());
        recordings = new RecordingFolder(content.recordings());
        threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("dashboard-", 0).factory());
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /// Listens as `config` says, on another free port when its own is taken.
    ///
    /// @throws IOException when there is no address to listen on
    public static Dashboard start(DashboardConfig config, Content content) throws IOException {
        InetAddress address = InetAddress.getByName(config.bind());
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(address, config.port()), BACKLOG);
        } catch (IOException taken) {
            server = HttpServer.create(new InetSocketAddress(address, 0), BACKLOG);
        }
        return new Dashboard(server, config.bind(), content);
    }

    /// Where a browser finds the page, such as `http://127.0.0.1:8080/`.
    public String uri() {
        String host = bind.indexOf(':') >= 0 ? "[" + bind + "]" : bind;
        return "http://" + host + ":" + server.getAddress().getPort() + "/";
    }

    private void handle(HttpExchange exchange) throws IOException {
        if (!free.tryAcquire()) {
            exchange.close();
            return;
        }
        try (exchange) {
            secure(exchange.getResponseHeaders());
            String method = exchange.getRequestMethod();
            if (method.equals("GET") || method.equals("HEAD")) {
                answer(exchange, exchange.getRequestURI().getPath());
            } else {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                say(exchange, 405, "only GET and HEAD; commands go over MQTT");
            }
        } finally {
            free.release();
        }
    }

    private static void secure(Headers headers) {
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cache-Control", "no-cache");
    }

    private void answer(HttpExchange exchange, String path) throws IOException {
        if (path == null) {
            say(exchange, 404, "no such page");
        } else if (path.equals("/api/here")) {
            send(exchange, 200, "application/json", json.writeValueAsBytes(here(exchange)));
        } else if (path.startsWith("/api/")) {
            if (visitors.trusted(exchange)) {
                answerTrusted(exchange, path);
            } else {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"spikerig\", charset=\"UTF-8\"");
                say(exchange, 401, "the rig file and recordings are for this machine and users of [telemetry]");
            }
        } else {
            String file = path.equals("/") ? "/index.html" : path;
            byte[] bytes = WebFiles.read(file);
            if (bytes == null) {
                say(exchange, 404, "no such page");
            } else {
                send(exchange, 200, WebFiles.type(file), bytes);
            }
        }
    }

    private Map<String, Object> here(HttpExchange exchange) {
        Map<String, Object> here = new LinkedHashMap<>();
        here.put("rig", content.rig());
        here.put("broker", content.webSocketUri().get());
        here.put("trusted", visitors.trusted(exchange));
        return here;
    }

    private void answerTrusted(HttpExchange exchange, String path) throws IOException {
        String prefix = "/api/recordings/";
        if (path.equals("/api/rig")) {
            String text = RigText.withoutSecrets(content.rigText().get());
            send(exchange, 200, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
        } else if (path.equals("/api/recordings")) {
            List<RecordingFolder.Entry> entries = recordings.list();
            send(exchange, 200, "application/json", json.writeValueAsBytes(entries));
        } else if (path.startsWith(prefix) && recordings.find(path.substring(prefix.length())) instanceof Path file) {
            download(exchange, file);
        } else {
            say(exchange, 404, "no such file");
        }
    }

    /// As long as the file was when it was asked for: one that is being written grows meanwhile.
    private static void download(HttpExchange exchange, Path file) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/octet-stream");
        headers.set("Content-Disposition", "attachment; filename=\"" + file.getFileName() + "\"");
        long left = Files.size(file);
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || left == 0;
        exchange.sendResponseHeaders(200, bodiless ? -1 : left);
        if (bodiless) {
            return;
        }
        byte[] buffer = new byte[1 << 16];
        try (var in = Files.newInputStream(file); OutputStream out = exchange.getResponseBody()) {
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    return;
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
    }

    private static void say(HttpExchange exchange, int code, String text) throws IOException {
        send(exchange, code, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int code, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
        exchange.sendResponseHeaders(code, bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
    }

    /// Ends every connection at once.
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
