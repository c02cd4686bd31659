package spikerig.runtime.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A headless Chromium with one page, driven over the DevTools protocol.
final class Chromium implements AutoCloseable, WebSocket.Listener {
    private static final long WAIT_S = 60;
    private static final long POLL_MS = 20;

    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path profile;
    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final StringBuilder message = new StringBuilder();

    /// @param profile an empty folder
    Chromium(Path profile) throws IOException, InterruptedException {
        this.profile = profile;
        process = new ProcessBuilder("chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
                "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
                "--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        Path portFile = profile.resolve("DevToolsActivePort");
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_S);
        while (!Files.exists(portFile) || Files.readAllLines(portFile).size() < 2) {
            if (!process.isAlive() || System.nanoTime() - endNs > 0) {
                close(process);
                throw new IOException("chromium does not start");
            }
            Thread.sleep(POLL_MS);
        }
        URI targets = URI.create("http://127.0.0.1:" + Files.readAllLines(portFile).getFirst() + "/json");
        String page = null;
        while (page == null) {
            String text =
                    http.send(HttpRequest.newBuilder(targets).build(), HttpResponse.BodyHandlers.ofString()).body();
            for (JsonNode target : json.readTree(text)) {
                page = target.get("type").asString().equals("page")
                        ? target.get("webSocketDebuggerUrl").asString()
                        : page;
            }
        }
        socket = http.newWebSocketBuilder().buildAsync(URI.create(page), this).join();
        for (String domain : List.of("Page", "Runtime", "Log", "Accessibility")) {
            ask(domain + ".enable", Map.of());
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        message.append(part);
        if (last) {
            hear(json.readTree(message.toString()));
            message.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void hear(JsonNode heard) {
        if (heard.has("id")) {
            waiting.remove(heard.get("id").asInt()).complete(heard);
            return;
        }
        JsonNode about = heard.get("params");
        switch (heard.get("method").asString()) {
            case "Runtime.exceptionThrown" -> complaints.add("exception: " + about);
            case "Log.entryAdded" -> note(about.get("entry").get("level").asString(), about.get("entry"));
            case "Runtime.consoleAPICalled" -> note(about.get("type").asString(), about);
            default -> {
            }
        }
    }

    private void note(String level, JsonNode what) {
        if (level.equals("error") || level.equals("warning")) {
            complaints.add(level + ": " + what);
        }
    }

    /// Errors and warnings of the console and exceptions, since the start.
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    JsonNode ask(String method, Map<String, ?> keys) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        socket.sendText(json.writeValueAsString(Map.of("id", id, "method", method, "params", keys)), true).join();
        JsonNode heard = answer.orTimeout(WAIT_S, TimeUnit.SECONDS).join();
        if (heard.has("error")) {
            throw new IllegalStateException(method + ": " + heard.get("error"));
        }
        return heard.get("result");
    }

    /// A window of `width` x `height` CSS pixels.
    void size(int width, int height, boolean phone) {
        ask("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", phone));
    }

    void open(String uri) {
        ask("Page.navigate", Map.of("url", uri));
    }

    /// What the expression is worth in the page.
    JsonNode value(String expression) {
        JsonNode result = ask("Runtime.evaluate",
                Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + result.get("exceptionDetails"));
        }
        return result.get("result").path("value");
    }

    /// Waits until the expression is true in the page, and tells how long that took, in s.
    double await(String expression) throws InterruptedException {
        long startNs = System.nanoTime();
        while (!value("Boolean(" + expression + ")").asBoolean()) {
            if (System.nanoTime() - startNs > TimeUnit.SECONDS.toNanos(WAIT_S)) {
                throw new AssertionError("waited for " + expression + "; the page says\n"
                        + value("document.body.innerText").asString() + "\n" + complaints);
            }
            Thread.sleep(POLL_MS);
        }
        return (System.nanoTime() - startNs) / 1e9;
    }

    /// @param key as the DOM names it, such as `Escape`
    /// @param code of the key, as Windows numbers them
    void press(String key, int code) {
        for (String type : List.of("keyDown", "keyUp")) {
            ask("Input.dispatchKeyEvent",
                    Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code));
        }
    }

    /// What can be operated and has no name in Chromium's accessibility tree.
    List<String> unnamed() {
        Set<String> operable = Set.of("button", "textbox", "slider", "link", "checkbox", "combobox", "image");
        List<String> unnamed = new ArrayList<>();
        int named = 0;
        for (JsonNode node : ask("Accessibility.getFullAXTree", Map.of()).get("nodes")) {
            if (node.get("ignored").asBoolean() || !operable.contains(node.path("role").path("value").asString(""))) {
                continue;
            }
            if (node.path("name").path("value").asString("").isBlank()) {
                unnamed.add(node.toString());
            } else {
                named++;
            }
        }
        if (named == 0) {
            unnamed.add("nothing here can be operated");
        }
        return unnamed;
    }

    byte[] screenshot() {
        return Base64.getDecoder()
                .decode(ask("Page.captureScreenshot", Map.of("format", "png")).get("data").asString());
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
        close(process);
        try {
            Files.deleteIfExists(profile.resolve("SingletonSocket")); // points out of the folder that goes next
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }

    private static void close(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly().onExit().join();
        children.forEach(ProcessHandle::destroyForcibly);
        children.forEach(child -> child.onExit().join());
    }
}
