package spikerig.runtime.telemetry;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Reads how a stranger's connection begins, and hands on what it read when there is a user in it.
///
/// CONNECT (MQTT 5.0, 3.1): type byte 0x10, length, protocol name with 2 bytes of length before it, version, flags, of
/// which bit 7 says that there is a user name. WebSocket (RFC 6455): an HTTP request, then masked frames.
final class FirstPacket {
    private static final int CONNECT = 0x10;
    private static final int USER_FLAG = 0x80;
    private static final int LENGTH_BYTES_MAX = 4;
    private static final int NAME_BYTES_MAX = 6;
    private static final int REQUEST_BYTES_MAX = 8192;
    private static final int BINARY_FRAME = 2;
    private static final int MASKED = 0x80;
    private static final int MQTT_5 = 5;
    private static final byte[] REFUSED_5 = {0x20, 3, 0, (byte) 0x87, 0};
    private static final byte[] REFUSED_3 = {0x20, 2, 0, 5};

    private final InputStream in;
    private final OutputStream answers;
    private final OutputStream out;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private byte[] mask = {0, 0, 0, 0};
    private int masked;
    private boolean framed;
    private long frameBytes = Long.MAX_VALUE;

    FirstPacket(Socket guest, Socket inside) throws IOException {
        in = guest.getInputStream();
        answers = guest.getOutputStream();
        out = inside.getOutputStream();
    }

    /// @throws IOException when the CONNECT names no user; it has been refused
    void requireLogin() throws IOException {
        if (next() != CONNECT) {
            throw new IOException("no CONNECT");
        }
        int lengthBytes = 1;
        while ((next() & MASKED) != 0) {
            if (++lengthBytes > LENGTH_BYTES_MAX) {
                throw new IOException("no CONNECT");
            }
        }
        int nameBytes = next() << Byte.SIZE | next();
        if (nameBytes > NAME_BYTES_MAX) {
            throw new IOException("no CONNECT");
        }
        for (int i = 0; i < nameBytes; i++) {
            next();
        }
        int version = next();
        if ((next() & USER_FLAG) == 0) {
            refuse(version);
        }
        out.write(read.toByteArray());
        out.flush();
    }

    private void refuse(int version) throws IOException {
        if (!framed) {
            answers.write(version == MQTT_5 ? REFUSED_5 : REFUSED_3);
            answers.flush();
        }
        throw new IOException("no login");
    }

    /// Hands on the HTTP request.
    void upgrade() throws IOException {
        String end = "\r\n\r\n";
        while (!read.toString(StandardCharsets.ISO_8859_1).endsWith(end)) {
            if (read.size() > REQUEST_BYTES_MAX) {
                throw new IOException("no request");
            }
            read.write(byteOf(in));
        }
        out.write(read.toByteArray());
        out.flush();
        read.reset();
    }

    /// As [#requireLogin], of a CONNECT whose beginning is in one frame.
    void requireLoginInFrame() throws IOException {
        int head = raw();
        int length = raw();
        if ((head & 0xF) != BINARY_FRAME || (length & MASKED) == 0) {
            throw new IOException("no CONNECT");
        }
        long bytes = length & 0x7F;
        int more = bytes == 126 ? 2 : bytes == 127 ? 8 : 0;
        if (more > 0) {
            bytes = 0;
            for (int i = 0; i < more; i++) {
                bytes = bytes << Byte.SIZE | raw();
            }
        }
        mask = new byte[] {(byte) raw(), (byte) raw(), (byte) raw(), (byte) raw()};
        frameBytes = bytes;
        framed = true;
        requireLogin();
    }

    private int raw() throws IOException {
        int value = byteOf(in);
        read.write(value);
        return value;
    }

    private int next() throws IOException {
        if (frameBytes-- <= 0) {
            throw new IOException("no CONNECT");
        }
        return raw() ^ mask[masked++ % mask.length] & 0xFF;
    }

    private static int byteOf(InputStream in) throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException();
        }
        return value;
    }
}
