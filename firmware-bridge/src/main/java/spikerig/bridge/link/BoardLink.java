package spikerig.bridge.link;

import java.nio.ByteBuffer;
import java.util.function.IntConsumer;
import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.SerialPort;

/// The host's end of the link: asks a board and waits for its answer. One thread at a time.
///
/// One question is under way at a time, so the host stays within any board's credits; one that was not answered in its
/// time gives its credit back.
///
/// All methods but [#ask] and [#listen] are for the time before and after a loop; they throw [DeviceException] when the
/// board does not answer or refuses.
public final class BoardLink {
    private static final long POLL_NS = 20_000;
    private static final long ANSWER_NS = 200_000_000L;
    private static final int TRIES = 10;
    private static final int UPLOADS_MAX = 3;
    private static final int HEARTBEAT_TRIES = 3;

    private final String name;
    private final SerialPort port;
    private final Clock clock;
    private final FrameWriter writer = new FrameWriter();
    private final FrameReader reader = new FrameReader();
    private final byte[] arrived = new byte[1024];
    private int arrivedCount;
    private int arrivedNext;
    private int session;
    private int nonce;
    private long answeredNs;
    private volatile boolean lost;
    private volatile long otherFrames;
    private volatile long lateFrames;

    /// @param name of the board or its port, for messages
    /// @param clock of the real world: a board knows no other
    public BoardLink(String name, SerialPort port, Clock clock) {
        this.name = name;
        this.port = port;
        this.clock = clock;
    }

    /// Greets the board. What it ran stops; a network that it holds stays.
    ///
    /// @param nonce new for each call; its low byte names the session
    public BoardInfo hello(int nonce) {
        this.nonce = nonce;
        this.session = nonce & 0xFF;
        writer.restart();
        writer.payload().putInt(nonce).put((byte) Wire.VERSION).put((byte) Wire.VERSION).putShort((short) 0);
        exchange(Wire.HELLO, Wire.HELLO_ANSWER_BYTES);
        BoardInfo board = BoardInfo.of(reader);
        if (reader.intAt(0) != nonce || board.credits() < 1) {
            throw new DeviceException(name + ": answers, but not as a board does; is another host talking to it?");
        }
        return board;
    }

    /// Brings `image` to the board, unless it is there, and makes it ready. Goes on where an earlier upload stopped.
    ///
    /// @param progress takes the number of bytes that have arrived
    public void upload(BoardInfo board, byte[] image, byte[] digest, IntConsumer progress) {
        if (image.length > board.imageBytesMax()) {
            throw new DeviceException(name + ": the network's image has " + image.length + " bytes, the board takes "
                    + board.imageBytesMax() + "; use weights = \"int8\" or a smaller network");
        }
        int chunkMax = board.payloadMax() - Integer.BYTES & ~3;
        for (int i = 0; i < UPLOADS_MAX; i++) {
            int offset = begin(image.length, digest);
            while (offset < image.length) {
                progress.accept(offset);
                offset = chunk(image, offset, Math.min(chunkMax, image.length - offset));
            }
            progress.accept(offset);
            writer.payload();
            int status = status(Wire.COMMIT, 12);
            if (status == Refusal.OK) {
                return;
            }
            if (status != Refusal.DIGEST) {
                throw refused(status);
            }
        }
        throw refused(Refusal.DIGEST);
    }

    private int begin(int bytes, byte[] digest) {
        writer.payload().putInt(bytes).put(digest);
        return offset(Wire.BEGIN);
    }

    private int chunk(byte[] image, int offset, int size) {
        writer.payload().putInt(offset).put(image, offset, size);
        return offset(Wire.CHUNK);
    }

    private int offset(int type) {
        int status = status(type, 8);
        if (status != Refusal.OK && status != Refusal.OFFSET) {
            throw refused(status);
        }
        return reader.intAt(4);
    }

    /// The network begins at rest and takes ticks.
    ///
    /// @param watchdogMs the board drops its own outputs when no tick comes for so long
    public void start(int periodUs, int watchdogMs) {
        writer.payload().putInt(periodUs).putShort((short) watchdogMs).putShort((short) 0);
        require(Wire.START);
    }

    public void stop() {
        command(Wire.STOP);
    }

    /// Everything in the network to zero.
    public void reset() {
        command(Wire.RESET);
    }

    /// Lets the board drive outputs of its own.
    public void arm() {
        writer.payload().putInt(nonce).putInt(Wire.ARM_WORD);
        require(Wire.ARM);
    }

    public void disarm() {
        command(Wire.DISARM);
    }

    /// From rest, so that the outputs continue from `outputs`.
    public void adopt(float[] outputs) {
        ByteBuffer payload = writer.payload();
        for (float output : outputs) {
            payload.putFloat(output);
        }
        require(Wire.ADOPT);
    }

    public BoardHealth heartbeat() {
        writer.payload().putInt(nonce);
        exchange(Wire.HEARTBEAT, Wire.HEARTBEAT_ANSWER_BYTES, HEARTBEAT_TRIES);
        return BoardHealth.of(reader);
    }

    private void command(int type) {
        writer.payload();
        require(type);
    }

    private void require(int type) {
        int status = status(type, 4);
        if (status != Refusal.OK) {
            throw refused(status);
        }
    }

    private int status(int type, int answerBytes) {
        exchange(type, answerBytes);
        return reader.unsignedByteAt(0);
    }

    private void exchange(int type, int answerBytes) {
        exchange(type, answerBytes, TRIES);
    }

    /// Asks until an answer comes; the payload has been written.
    private void exchange(int type, int answerBytes, int tries) {
        writer.finish(type, session);
        for (int i = 0; i < tries; i++) {
            long deadlineNs = clock.nanoTime() + ANSWER_NS;
            if (!send(deadlineNs)) {
                break;
            }
            while (listen(deadlineNs)) {
                if (reader.type() == (type | Wire.ANSWER) && reader.payloadSize() >= answerBytes) {
                    return;
                }
                if (reader.type() == Wire.REFUSED && reader.payloadSize() == 4 && reader.unsignedByteAt(0) == type) {
                    throw refused(reader.unsignedByteAt(1));
                }
            }
        }
        throw new DeviceException("%s: no answer; is the board powered, its firmware flashed and the rate right?"
                .formatted(name));
    }

    private DeviceException refused(int status) {
        return new DeviceException("%s: refuses: %s".formatted(name, Refusal.words(status)));
    }

    /// Empty, for the payload of the next [#ask].
    public ByteBuffer payload() {
        return writer.payload();
    }

    /// Sends the payload as a frame of `type`; answers come from [#listen]. Loop thread: never waits beyond
    /// `deadlineNs`, never allocates or throws.
    ///
    /// @return whether the port took it all
    public boolean ask(int type, long deadlineNs) {
        writer.finish(type, session);
        return send(deadlineNs);
    }

    /// Sends the last frame of [#ask] once more.
    public boolean askAgain(long deadlineNs) {
        return send(deadlineNs);
    }

    private boolean send(long deadlineNs) {
        int sent = 0;
        while (sent < writer.size()) {
            int count = port.write(writer.bytes(), sent, writer.size() - sent);
            if (count < 0) {
                lost = true;
                return false;
            }
            sent += count;
            if (sent < writer.size() && !waitUntil(deadlineNs)) {
                return false;
            }
        }
        return true;
    }

    /// Waits for the answer to the last frame that was sent, at most until `deadlineNs`; it is then in [#answer]. What
    /// else arrives is counted and dropped. Loop thread, as [#ask].
    public boolean listen(long deadlineNs) {
        while (!answerAmongArrived()) {
            arrivedNext = 0;
            arrivedCount = port.read(arrived, 0, arrived.length);
            answeredNs = clock.nanoTime();
            if (arrivedCount < 0) {
                arrivedCount = 0;
                lost = true;
                return false;
            }
            boolean inTime = arrivedCount == 0 ? waitUntil(deadlineNs) : answeredNs - deadlineNs < 0;
            if (!inTime) {
                return answerAmongArrived();
            }
        }
        return true;
    }

    private boolean answerAmongArrived() {
        while (arrivedNext < arrivedCount) {
            if (reader.take(arrived[arrivedNext++])) {
                if (reader.session() != session) {
                    otherFrames++;
                } else if (reader.sequence() == writer.sequence()) {
                    return true;
                } else {
                    lateFrames++;
                }
            }
        }
        return false;
    }

    private boolean waitUntil(long deadlineNs) {
        long nowNs = clock.nanoTime();
        if (nowNs - deadlineNs >= 0) {
            return false;
        }
        clock.sleepUntil(Math.min(deadlineNs, nowNs + POLL_NS));
        return true;
    }

    /// The frame that [#listen] found.
    public FrameReader answer() {
        return reader;
    }

    /// When its last bytes were read.
    public long answeredNs() {
        return answeredNs;
    }

    /// Whether the port is gone. Any thread.
    public boolean lost() {
        return lost;
    }

    /// Sound frames of other sessions. Any thread.
    public long otherFrames() {
        return otherFrames;
    }

    /// Answers to questions that were over. Any thread.
    public long lateFrames() {
        return lateFrames;
    }

    /// Frames whose CRC did not hold. Any thread.
    public long crcErrors() {
        return reader.crcErrors();
    }

    /// Frames that were no such encoding, too short or too long. Any thread.
    public long framingErrors() {
        return reader.framingErrors();
    }
}
