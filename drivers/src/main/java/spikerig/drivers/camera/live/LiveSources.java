package spikerig.drivers.camera.live;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import spikerig.drivers.EventSource;
import spikerig.drivers.Wiring;

/// Live cameras by the words of a rig file.
public final class LiveSources {
    private static final Pattern ADDRESS = Pattern.compile("(tcp|udp)://([^:/\\[\\]]*|\\[[^\\]]+\\]):(\\d{1,5})");
    private static final String EDVS = "edvs:";

    private LiveSources() {}

    /// Whether `source` names a camera and not a recording.
    public static boolean isLive(String source) {
        return source.startsWith("tcp:") || source.startsWith("udp:") || source.startsWith(EDVS);
    }

    /// Opens the camera.
    ///
    /// @param width pixels in a row, 0 when the rig does not say
    /// @param height rows, likewise
    /// @throws IOException when it is not there
    public static EventSource open(String source, int width, int height, Wiring wiring) throws IOException {
        if (source.startsWith(EDVS)) {
            return new EdvsCamera(wiring.serial(source.substring(EDVS.length())), wiring.clock());
        }
        Matcher address = ADDRESS.matcher(source);
        if (!address.matches()) {
            throw new IOException("is no camera; write tcp://HOST:PORT, udp://HOST:PORT, udp://:PORT or edvs:IO");
        }
        int port = Integer.parseInt(address.group(3));
        if (port < 1 || port > 65_535) {
            throw new IOException("port " + port + " must be in 1..65535");
        }
        String host = address.group(2);
        if (address.group(1).equals("tcp")) {
            return AedatSocket.open(new InetSocketAddress(host, port), width, height);
        }
        return host.isEmpty()
                ? SpifSocket.listen(port, width, height, wiring.clock())
                : SpifSocket.ask(new InetSocketAddress(host, port), width, height, wiring.clock());
    }
}
