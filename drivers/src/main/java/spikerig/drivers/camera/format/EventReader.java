package spikerig.drivers.camera.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import spikerig.drivers.EventBuffer;
import spikerig.drivers.EventSource;

/// Reads a recording of any of the formats from front to end, a buffer at a time, however long it is.
///
/// Events outside of the sensor, where the recording tells its size, are counted as lost.
public final class EventReader implements EventSource {
    private static final int BUFFER_BYTES = 256 * 1024;

    private final InputStream in;
    private final byte[] bytes = new byte[BUFFER_BYTES];
    private final EventFormat format;
    private final EventDecoder decoder;
    private final int width;
    private final int height;
    private int from;
    private int to;
    private boolean ended;
    private boolean finished;
    private long bytesRead;
    private long outside;

    /// Looks at the first bytes of `in`, which is closed with this reader.
    ///
    /// @param name for messages
    /// @throws EventFormatException when they are none of the formats
    public EventReader(String name, InputStream in) throws IOException {
        this.in = in;
        while (to < bytes.length && !ended) {
            fill();
        }
        Opening opening = Opening.of(name, bytes, to);
        format = opening.format();
        decoder = opening.decoder();
        width = opening.width();
        height = opening.height();
        from = opening.bytes();
    }

    private EventReader(InputStream in, EventFormat format, EventDecoder decoder, int width, int height) {
        this.in = in;
        this.format = format;
        this.decoder = decoder;
        this.width = width;
        this.height = height;
    }

    /// Reads a stream whose format is known, from its first byte on and as soon as bytes come.
    ///
    /// @param width pixels in a row, 0 when the stream tells or nobody does
    /// @param height rows, likewise
    public static EventReader live(
            InputStream in, EventFormat format, EventDecoder decoder, int width, int height) {
        return new EventReader(in, format, decoder, width, height);
    }

    /// Opens a file.
    ///
    /// @throws EventFormatException when it is not there or none of the formats
    public static EventReader open(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new EventFormatException(path + ": is not a file");
        }
        InputStream in = Files.newInputStream(path);
        try {
            return new EventReader(path.toString(), in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    @Override
    public boolean read(EventBuffer out) throws IOException {
        if (out.capacity() < EventDecoder.BURST) {
            throw new IllegalArgumentException("a buffer must hold %d events at least".formatted(EventDecoder.BURST));
        }
        out.clear();
        while (true) {
            from = decoder.decode(bytes, from, to, out);
            if (out.size() > 0) {
                dropOutside(out);
                return true;
            }
            if (ended) {
                finish();
                return false;
            }
            if (!refill()) {
                return true;
            }
        }
    }

    private void finish() {
        if (!finished) {
            finished = true;
            decoder.end(to - from);
        }
    }

    /// Moves what is left to the front and reads behind it; false when nothing came for a while.
    private boolean refill() throws IOException {
        System.arraycopy(bytes, from, bytes, 0, to - from);
        to -= from;
        from = 0;
        return fill();
    }

    private boolean fill() throws IOException {
        int count = in.read(bytes, to, bytes.length - to);
        ended = count < 0;
        to += Math.max(count, 0);
        bytesRead += Math.max(count, 0);
        return count != 0;
    }

    private void dropOutside(EventBuffer out) {
        int columns = width();
        int rows = height();
        if (columns == 0 || rows == 0) {
            return;
        }
        short[] x = out.x();
        short[] y = out.y();
        int size = out.size();
        int worst = 0;
        for (int i = 0; i < size; i++) {
            worst |= x[i] | y[i] | columns - 1 - x[i] | rows - 1 - y[i];
        }
        if (worst < 0) {
            compact(out, columns, rows);
        }
    }

    private void compact(EventBuffer out, int columns, int rows) {
        int kept = 0;
        for (int i = 0; i < out.size(); i++) {
            int x = out.x()[i];
            int y = out.y()[i];
            if (x >= 0 && x < columns && y >= 0 && y < rows) {
                out.tUs()[kept] = out.tUs()[i];
                out.x()[kept] = (short) x;
                out.y()[kept] = (short) y;
                out.polarity()[kept] = out.polarity()[i];
                kept++;
            }
        }
        outside += out.size() - kept;
        out.resize(kept);
    }

    public EventFormat format() {
        return format;
    }

    /// Bytes taken from the stream so far, for progress.
    public long bytesRead() {
        return bytesRead;
    }

    @Override
    public int width() {
        return width > 0 ? width : decoder.width();
    }

    @Override
    public int height() {
        return height > 0 ? height : decoder.height();
    }

    @Override
    public long triggers() {
        return decoder.tally().triggers();
    }

    @Override
    public long lost() {
        return decoder.tally().lost() + outside;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
