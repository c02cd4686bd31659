package spikerig.runtime.service;

import java.io.IOException;
import java.util.Map;

/// Tells systemd how the service does: sd_notify(3). Without systemd it says nothing.
///
/// One thread. A datagram that nobody takes is forgotten: systemd then notices the silence.
public final class SystemdNotice {
    private static final long NS_PER_US = 1000;

    private final String socket;
    private final long pingNs;
    private String status = "";
    private long nextPingNs;
    private boolean pinged;

    /// @param environment `NOTIFY_SOCKET`, and `WATCHDOG_USEC`, `WATCHDOG_PID` when systemd watches
    /// @param pid of this process
    public SystemdNotice(Map<String, String> environment, long pid) {
        socket = environment.get("NOTIFY_SOCKET");
        String watched = environment.getOrDefault("WATCHDOG_PID", String.valueOf(pid));
        String us = environment.getOrDefault("WATCHDOG_USEC", "0");
        boolean ours = watched.equals(String.valueOf(pid)) && us.matches("[0-9]{1,15}");
        pingNs = ours ? Long.parseLong(us) * NS_PER_US / 2 : 0;
    }

    /// Of this process.
    public static SystemdNotice ofProcess() {
        return new SystemdNotice(System.getenv(), ProcessHandle.current().pid());
    }

    /// Start-up is over.
    public void ready() {
        send("READY=1");
    }

    /// Told when it is news.
    public void status(String text) {
        if (!text.equals(status)) {
            status = text;
            send("STATUS=" + text.replace('\n', ' '));
        }
    }

    /// The service is alive; told twice in systemd's watchdog time. Call it only when that is so.
    public void alive(long nowNs) {
        if (pingNs > 0 && (!pinged || nowNs - nextPingNs >= 0)) {
            pinged = true;
            nextPingNs = nowNs + pingNs;
            send("WATCHDOG=1");
        }
    }

    /// The end has begun.
    public void stopping() {
        send("STOPPING=1");
    }

    private void send(String message) {
        if (socket == null || socket.isEmpty()) {
            return;
        }
        try {
            UnixDatagram.send(socket, message);
        } catch (IOException nobodyThere) {
            // systemd, if it is still there, notices the silence
        }
    }
}
