package spikerig.runtime.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.testing.RequiresProgram;

/// What systemd hears, with Python's own datagram socket in its place: Java has none.
@Timeout(300)
class SystemdNoticeTest {
    private static final long PID = 4711;
    private static final String LISTENER = """
            import socket, sys
            name = sys.argv[1]
            s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            s.bind('\\0' + name[1:] if name[0] == '@' else name)
            print('bound', flush=True)
            for i in range(int(sys.argv[2])):
                print(s.recv(4096).decode(), flush=True)
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @RequiresProgram(value = "python3", debianPackage = "python3")
    void tellsWhatHappens(boolean abstractName) throws Exception {
        String name = abstractName ? "@spikerig-test-" + ProcessHandle.current().pid() : folder + "/notify";
        Process listener = new ProcessBuilder("python3", "-c", LISTENER, name, "6").start();
        try (BufferedReader heard = listener.inputReader(StandardCharsets.UTF_8)) {
            assertEquals("bound", heard.readLine());
            SystemdNotice notice = new SystemdNotice(
                    Map.of("NOTIFY_SOCKET", name, "WATCHDOG_USEC", "2000000", "WATCHDOG_PID", "4711"), PID);
            notice.ready();
            notice.status("disarmed");
            notice.status("disarmed");
            notice.alive(0);
            notice.alive(999_999_999L);
            notice.alive(1_000_000_000L);
            notice.status("armed\nREADY=1");
            notice.stopping();
            List<String> told = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                told.add(heard.readLine());
            }
            assertEquals(List.of("READY=1", "STATUS=disarmed", "WATCHDOG=1", "WATCHDOG=1", "STATUS=armed READY=1",
                    "STOPPING=1"), told);
        } finally {
            listener.destroyForcibly();
        }
    }

    @Test
    @RequiresProgram(value = "python3", debianPackage = "python3")
    void leavesAnotherProcesssWatchdogAlone() throws Exception {
        String name = folder + "/notify";
        Process listener = new ProcessBuilder("python3", "-c", LISTENER, name, "1").start();
        try (BufferedReader heard = listener.inputReader(StandardCharsets.UTF_8)) {
            assertEquals("bound", heard.readLine());
            SystemdNotice notice = new SystemdNotice(
                    Map.of("NOTIFY_SOCKET", name, "WATCHDOG_USEC", "2000000", "WATCHDOG_PID", "1"), PID);
            notice.alive(0);
            notice.stopping();
            assertEquals("STOPPING=1", heard.readLine());
        } finally {
            listener.destroyForcibly();
        }
    }

    @Test
    void isSilentWhereNobodyListens() {
        new SystemdNotice(Map.of(), PID).ready();
        new SystemdNotice(Map.of("NOTIFY_SOCKET", folder + "/nobody"), PID).ready();
        new SystemdNotice(Map.of("NOTIFY_SOCKET", "vsock:2:1"), PID).ready();
        new SystemdNotice(Map.of("NOTIFY_SOCKET", "/" + "x".repeat(200)), PID).ready();
    }
}
