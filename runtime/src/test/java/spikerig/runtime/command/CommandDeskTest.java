package spikerig.runtime.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a rig does with the commands of friends and strangers.
class CommandDeskTest {
    private static final String SECRET = "0123456789abcdef";

    private final List<String> done = new ArrayList<>();
    private double nowS = 1_000_000;
    private CommandDesk desk = desk(new CommandsConfig(List.of("arm", "setpoint"), Map.of("bob", "rate"),
            Map.of(), null, false, 10));

    @Test
    void obeysWhatIsAllowedAndAnswers() {
        Answer answer = accept("arm", null, "{\"id\":\"1\",\"time\":1000000}");
        assertEquals(new Answer("1", "arm", null, true, "armed"), answer);
        assertEquals(List.of("arm"), done);
        assertEquals(1, desk.counts().obeyed());
    }

    @Test
    void refusesEverythingButStopWithoutARight() {
        desk = desk(CommandsConfig.standard());
        for (CommandKind kind : CommandKind.values()) {
            String body = "{\"id\":\"" + kind + "\",\"time\":1000000,\"name\":\"a\",\"value\":1,\"rateHz\":1,"
                    + "\"action\":\"start\"}";
            assertEquals(kind == CommandKind.STOP, accept(kind.word(), null, body).ok(), kind.word());
        }
        assertEquals(List.of("stop"), done);
        assertEquals(6, desk.counts().unauthorised());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "{\"id\":\"1\"}", "{\"id\":\"a b\",\"time\":1000000}",
        "{\"id\":\"1\",\"id\":\"2\",\"time\":1000000}", "{\"id\":\"1\",\"time\":1000000} {}",
        "{\"id\":\"1\",\"time\":1000000,\"x\":[[[[[[1]]]]]]}", "{\"id\":\"1\",\"time\":\"now\"}"})
    void refusesWhatMakesNoSense(String body) {
        assertFalse(accept("arm", null, body).ok());
        assertEquals(1, desk.counts().malformed());
        assertEquals(List.of(), done);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"id\":\"1\"}", "[[[[[[[["})
    void stopsWhateverTheMessageHolds(String body) {
        assertTrue(accept("stop", null, body).ok());
        assertTrue(accept("stop", "mallory", "x".repeat(1_000_000)).ok());
        assertEquals(List.of("stop", "stop"), done);
        assertEquals(2, desk.counts().stops());
    }

    @Test
    void stopsOnceForTheVerySameMessage() {
        String body = "{\"id\":\"1\",\"time\":1000000}";
        assertTrue(accept("stop", null, body).ok());
        assertTrue(accept("stop", null, body).ok(), "answered all the same");
        accept("stop", null, "{\"id\":\"1\",\"time\":1000001}");
        assertEquals(List.of("stop", "stop"), done);
        assertEquals(1, desk.counts().duplicates());
    }

    @Test
    void refusesWhatIsHugeOldReplayedOrRetained() {
        assertFalse(accept("arm", null, " ".repeat(5000)).ok());
        assertEquals(1, desk.counts().huge());
        assertFalse(accept("arm", null, "{\"id\":\"1\",\"time\":999989}").ok());
        assertFalse(desk.accept(new Letter("arm", null, true, true, bytes("{\"id\":\"2\",\"time\":1000000}"))).ok());
        assertTrue(accept("arm", null, "{\"id\":\"3\",\"time\":1000000}").ok());
        assertFalse(accept("arm", null, "{\"id\":\"3\",\"time\":1000000}").ok());
        nowS += 19;
        assertFalse(accept("arm", null, "{\"id\":\"3\",\"time\":1000010}").ok());
        assertEquals(4, desk.counts().replayed());
        assertEquals(List.of("arm"), done);
    }

    @Test
    void believesAUserOnlyWhenSomebodyVouches() {
        byte[] body = bytes("{\"id\":\"1\",\"time\":1000000,\"rateHz\":20}");
        assertFalse(desk.accept(new Letter("rate", "bob", false, false, body)).ok());
        assertFalse(desk.accept(new Letter("rate", "eve", true, false, body)).ok());
        assertTrue(desk.accept(new Letter("rate", "bob", true, false, body)).ok());
        assertEquals(List.of("rate"), done);
    }

    /// The expected code is OpenSSL's:
    /// `printf 'rig\narm\nalice\n{"id":"1","time":1000000}' | openssl dgst -sha256 -hmac 0123456789abcdef`.
    @Test
    void obeysTheSignatureOfOneUserForOneCommand() {
        desk = desk(new CommandsConfig(List.of(), Map.of("alice", "arm, disarm"), Map.of("alice", SECRET), null, false,
                10));
        String body = "{\\\"id\\\":\\\"1\\\",\\\"time\\\":1000000}";
        String signed = "{\"body\":\"" + body + "\",\"mac\":\"21e0ae4fc8fa359508f5f91a8194f83b"
                + "7a55406275d04ea8486d774026d115f8\"}";
        assertFalse(accept("arm", "alice", "{\"id\":\"1\",\"time\":1000000}").ok(), "not signed");
        assertFalse(accept("disarm", "alice", signed).ok(), "signed for another command");
        assertTrue(accept("arm", "alice", signed).ok());
        assertFalse(accept("arm", "alice", signed).ok(), "replayed");
        assertEquals(List.of("arm"), done);
    }

    private Answer accept(String word, String user, String body) {
        return desk.accept(new Letter(word, user, false, false, bytes(body)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private CommandDesk desk(CommandsConfig config) {
        return new CommandDesk("rig", config, new Noted(), new NoRecording(), () -> nowS);
    }

    private final class Noted implements RigControls {
        @Override
        public String arm() {
            done.add("arm");
            return "armed";
        }

        @Override
        public String disarm() {
            done.add("disarm");
            return "";
        }

        @Override
        public String stop(String by) {
            done.add("stop");
            return "";
        }

        @Override
        public String setpoint(String name, float value) {
            done.add("setpoint");
            return "";
        }

        @Override
        public String controller(String loop, String name) {
            done.add("controller");
            return "";
        }

        @Override
        public String rate(String loop, double rateHz) {
            done.add("rate");
            return "";
        }
    }

    private static final class NoRecording implements RecordingControl {
        @Override
        public String start() {
            throw new CommandRefused("no disk");
        }

        @Override
        public String stop() {
            throw new CommandRefused("nothing is being recorded");
        }
    }
}
