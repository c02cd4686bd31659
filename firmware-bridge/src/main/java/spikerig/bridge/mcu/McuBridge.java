package spikerig.bridge.mcu;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import spikerig.bridge.Bridge;
import spikerig.bridge.link.BoardHealth;
import spikerig.bridge.link.BoardInfo;
import spikerig.bridge.link.BoardLink;
import spikerig.bridge.link.BoardState;
import spikerig.bridge.link.Wire;
import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Status;
import spikerig.drivers.io.SerialPort;

/// A network on a microcontroller that runs the firmware.
///
/// The link is used by one thread at a time. While the loop asks the board, that is the loop's. When the loop has not
/// asked for four periods (its fallback steers), or the board was late three times in a row, a thread of the bridge's
/// own looks after the board: it sends heartbeats, and where they are not answered it reconnects, uploads the network
/// where it is missing, and starts it at rest. A board that answers its heartbeat was only late, and goes on.
public final class McuBridge implements Bridge {
    private static final double NS_PER_MS = 1e6;
    private static final int LATE_MAX = 3;
    private static final int QUIET_PERIODS = 4;
    private static final long HEARTBEAT_NS = 100_000_000L;
    private static final long RETRY_FIRST_NS = 100_000_000L;
    private static final long RETRY_LONGEST_NS = 2_000_000_000L;

    /// How the exchange is done.
    ///
    /// @param budgetNs longest wait of one exchange
    /// @param watchdogMs after which the board drops outputs of its own
    /// @param pipelined whether the answer of a tick is used at the next one: the loop does not wait for the board's
    ///     step, and the outputs are one period older
    public record Timing(long periodNs, long budgetNs, int watchdogMs, boolean pipelined) {}

    private final String name;
    private final Supplier<SerialPort> opener;
    private final NetworkImage image;
    private final Timing timing;
    private final Clock clock;
    private final Thread supervisor = new Thread(this::supervise, "pump-board");
    private final NetworkExchange exchange;
    private final String lateComplaint;
    private final String lostComplaint;
    private final AtomicBoolean linkTaken = new AtomicBoolean();

    private volatile BoardLink link;
    private SerialPort port;
    private int nonce;
    private int lateInRow;
    private long retryNs = RETRY_FIRST_NS;
    private volatile long askedNs;
    private volatile BoardInfo board;
    private volatile BoardHealth boardHealth;
    private volatile boolean connected;
    private volatile boolean closed;
    private volatile long ticks;
    private volatile long lateTicks;
    private volatile long lateAnswers;
    private volatile long crcErrors;
    private volatile long framingErrors;
    private volatile long reconnections;

    /// @param name of the board, for messages
    /// @param opener opens its port, also when the board comes back
    /// @param clock of the real world, also in a simulation
    /// @param nonce of the first session
    public McuBridge(String name, Supplier<SerialPort> opener, NetworkImage image, Timing timing, Clock clock,
            int nonce) {
        this.name = name;
        this.opener = opener;
        this.image = image;
        this.timing = timing;
        this.clock = clock;
        this.nonce = nonce;
        this.exchange = new NetworkExchange(image, timing.pipelined(), clock);
        this.lateComplaint = "board %s: no answer within %s ms".formatted(name, timing.budgetNs() / NS_PER_MS);
        this.lostComplaint = "board %s: lost; it is looked for until it is back".formatted(name);
        this.port = new ClosedLine();
        this.link = new BoardLink(name, port, clock);
        supervisor.setDaemon(true);
    }

    /// Connects, uploads and starts the network; from then on the bridge looks after the board by itself.
    @Override
    public void connect() {
        open();
        askedNs = clock.nanoTime();
        supervisor.start();
    }

    private void open() {
        SerialPort opened = opener.get();
        try {
            BoardLink fresh = new BoardLink(name, opened, clock);
            board = fresh.hello(nonce++);
            requireRoom(board);
            fresh.upload(board, image.bytes(), image.digest(), arrived -> {});
            fresh.start((int) (timing.periodNs() / 1000), timing.watchdogMs());
            port = opened;
            link = fresh;
            exchange.begin();
            lateInRow = 0;
            connected = true;
        } catch (RuntimeException failed) {
            opened.close();
            throw failed;
        }
    }

    private void requireRoom(BoardInfo info) {
        int needed = Wire.TICK_ANSWER_HEADER_BYTES + 4 * image.outputCount();
        if (image.inputCount() > info.inputsMax() || image.outputCount() > info.outputsMax()
                || image.neuronCount() > info.neuronsMax()
                || Wire.TICK_HEADER_BYTES + 4 * image.inputCount() > info.payloadMax() || needed > info.payloadMax()) {
            throw new DeviceException(
                    ("%s: the network has %d inputs, %d outputs and %d neurons; %s takes %d, %d and %d"
                            + " in frames of %d bytes").formatted(name, image.inputCount(), image.outputCount(),
                                    image.neuronCount(), info.name(), info.inputsMax(), info.outputsMax(),
                                    info.neuronsMax(),
                                    info.payloadMax()));
        }
        int capability = image.format().fixed() ? BoardInfo.CAN_FIXED : BoardInfo.CAN_FLOAT32;
        if (!info.can(capability)) {
            throw new DeviceException(name + ": " + info.name() + " cannot compute weights = \""
                    + image.format().key() + "\"");
        }
    }

    private void supervise() {
        long waitNs = HEARTBEAT_NS;
        while (!closed) {
            LockSupport.parkNanos(this, waitNs);
            waitNs = HEARTBEAT_NS;
            boolean quiet = clock.nanoTime() - askedNs > Math.max(QUIET_PERIODS * timing.periodNs(), HEARTBEAT_NS);
            if (!closed && (quiet || !connected) && linkTaken.compareAndSet(false, true)) {
                try {
                    waitNs = lookAfterBoard();
                } finally {
                    linkTaken.set(false);
                }
            }
        }
    }

    /// Returns how long to wait until the next time.
    private long lookAfterBoard() {
        if (!link.lost() && answersHeartbeat()) {
            exchange.forgetQuestion();
            lateInRow = 0;
            connected = true;
            return HEARTBEAT_NS;
        }
        connected = false;
        port.close();
        keepCounts();
        try {
            open();
            reconnections++;
            retryNs = RETRY_FIRST_NS;
        } catch (DeviceException absent) {
            retryNs = Math.min(2 * retryNs, RETRY_LONGEST_NS);
        }
        return retryNs;
    }

    /// Before the link is another.
    private void keepCounts() {
        lateAnswers += link.lateFrames();
        crcErrors += link.crcErrors();
        framingErrors += link.framingErrors();
        port = new ClosedLine();
        link = new BoardLink(name, port, clock);
    }

    private boolean answersHeartbeat() {
        try {
            boardHealth = link.heartbeat();
            return boardHealth.state().compareTo(BoardState.RUNNING) >= 0;
        } catch (DeviceException silent) {
            return false;
        }
    }

    @Override
    public int inputCount() {
        return image.inputCount();
    }

    @Override
    public int outputCount() {
        return image.outputCount();
    }

    @Override
    public int neuronCount() {
        return image.neuronCount();
    }

    @Override
    public void reset() {
        exchange.reset();
    }

    @Override
    public void adopt(float[] lastOut) {
        exchange.adopt(lastOut);
    }

    @Override
    public String complaint() {
        return connected ? lateComplaint : lostComplaint;
    }

    @Override
    public String budget() {
        String wait = "waits for board %s at most %s ms".formatted(name, timing.budgetNs() / NS_PER_MS);
        return timing.pipelined()
                ? wait + "; pipelined: outputs one period, %s ms, older".formatted(timing.periodNs() / NS_PER_MS)
                : wait;
    }

    @Override
    public Status exchange(float[] in, float[] out) {
        askedNs = clock.nanoTime();
        ticks++;
        if (!linkTaken.compareAndSet(false, true)) {
            return Status.FAULT;
        }
        boolean ok;
        boolean wasConnected = connected;
        try {
            ok = wasConnected && exchanged(in, askedNs + timing.budgetNs());
        } finally {
            linkTaken.set(false);
        }
        if (wasConnected && !connected) {
            LockSupport.unpark(supervisor);
        }
        return ok ? give(out) : Status.FAULT;
    }

    private Status give(float[] out) {
        exchange.outputs(out);
        return Status.OK;
    }

    private boolean exchanged(float[] in, long deadlineNs) {
        boolean ok = exchange.run(link, in, deadlineNs);
        lateInRow = ok ? 0 : lateInRow + 1;
        if (!ok) {
            lateTicks++;
            connected = lateInRow < LATE_MAX && !link.lost();
        }
        return ok;
    }

    @Override
    public void spikes(long[] bits) {
        exchange.spikes(bits);
    }

    /// Lets the board drive outputs of its own, until it is lost. Before the loop's thread begins.
    ///
    /// @throws DeviceException when the board refuses
    public void arm() {
        while (!linkTaken.compareAndSet(false, true)) {
            LockSupport.parkNanos(this, RETRY_FIRST_NS);
        }
        try {
            link.arm();
        } finally {
            linkTaken.set(false);
        }
    }

    /// Of the board, as given.
    public String name() {
        return name;
    }

    /// What the board said of itself when it was last greeted. Any thread.
    public BoardInfo board() {
        return board;
    }

    /// What the board counted, when it was last looked after; null before. Any thread.
    public BoardHealth boardHealth() {
        return boardHealth;
    }

    /// Any thread.
    public LinkHealth health() {
        BoardLink now = link;
        return new LinkHealth(connected, ticks, lateTicks, lateAnswers + now.lateFrames(), exchange.repeatedQuestions(),
                exchange.refusals(),
                crcErrors + now.crcErrors(), framingErrors + now.framingErrors(), reconnections);
    }

    /// When the loop rests.
    public RoundTrips roundTrips() {
        return exchange.roundTrips();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        LockSupport.unpark(supervisor);
        try {
            supervisor.join(); // at once when it never ran
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (connected) {
            stop();
        }
        connected = false;
        port.close();
    }

    private void stop() {
        try {
            link.stop();
        } catch (DeviceException silent) {
            // its own watchdog brings it to rest
        }
    }
}
