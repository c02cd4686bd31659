package spikerig.drivers.motor.tmc2209;

import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Wiring;
import spikerig.drivers.io.SerialPort;
import spikerig.drivers.motor.line.Pace;
import spikerig.drivers.motor.line.Probe;
import spikerig.drivers.motor.line.RequestLine;

/// The single wire of one TMC2209, as the actuator and the sensor on it share it.
///
/// Nothing is sent while an answer is due: the wire carries one direction at a time. Writes are not answered but
/// counted by the chip; the count is read in turn with the rest, and a write that it has not seen is noticed, as is a
/// restart.
final class Tmc2209Link {
    private static final int[] ROUND = {
        Tmc2209Registers.GSTAT, Tmc2209Registers.IFCNT, Tmc2209Registers.SG_RESULT, Tmc2209Registers.DRV_STATUS,
    };

    private static final int WRITES_MAX = 8;

    /// A stop that may meet an answer is sent so often: the answer is as long as one datagram and begins within
    /// another.
    private static final int STOP_REPEATS = 4;

    private final Clock clock;
    private final int node;
    private final RequestLine line;
    private final Tmc2209Parser parser = new Tmc2209Parser();
    private final byte[] request = new byte[Tmc2209Registers.REQUEST_BYTES];
    private final byte[] writes = new byte[WRITES_MAX * Tmc2209Registers.DATAGRAM_BYTES];
    private int writesLength;
    private int round;
    private double askHz;
    private Pace askPace;
    private boolean wroteLast;

    private int sentCount;
    private int sentWhenAsked;
    private boolean countKnown;
    private boolean lostWrite;
    private int globalStatus;
    /// Whether the status under way was asked for before writes that may clear it.
    private boolean statusIsOld;
    private int load;
    private int driveStatus;
    private long roundNs;

    private Tmc2209Link(SerialPort port, int node, Clock clock) {
        this.clock = clock;
        this.node = node;
        line = new RequestLine(port, clock, this::accept);
    }

    /// The link to the TMC2209 on the serial port `io`, which asks at `askHz` at least.
    ///
    /// @throws DeviceException when none answers, or the port serves another node
    static Tmc2209Link on(Wiring wiring, String io, int node, double askHz) {
        SerialPort port = wiring.serial(io);
        Tmc2209Link link = wiring.shared(io, Tmc2209Link.class, () -> new Tmc2209Link(port, node, wiring.clock()));
        if (link.node != node) {
            throw new DeviceException(
                    "node = %d: %s already serves node %d; give each chip a port of its own".formatted(
                            node, io, link.node));
        }
        if (askHz > link.askHz) {
            link.askHz = askHz;
            link.askPace = new Pace(askHz);
        }
        if (!Probe.await(wiring.clock(), link::answersAll)) {
            throw new DeviceException(("%s: no TMC2209 answers at node %d (%d damaged datagrams); check its supply, TX "
                    + "through 1 kOhm and RX straight to PDN_UART, MS1 and MS2 for the node")
                    .formatted(io, node, link.parser.badCount()));
        }
        return link;
    }

    private boolean answersAll() {
        askPace.restart();
        poll();
        return roundNs != 0;
    }

    /// Adds a write to those that go out together when the line is free.
    void write(int register, int value) {
        if (writesLength < writes.length) {
            writesLength = Tmc2209Registers.write(writes, writesLength, node, register, value);
        }
    }

    /// Forgets writes that still wait.
    void clearWrites() {
        writesLength = 0;
    }

    /// Sends what waits, if the line is free. Returns whether it went out.
    boolean flush() {
        if (!line.isFree() || writesLength == 0) {
            return writesLength == 0;
        }
        boolean sent = line.tell(writes, writesLength);
        sentCount += writesLength / Tmc2209Registers.DATAGRAM_BYTES;
        writesLength = 0;
        wroteLast = true;
        return sent;
    }

    /// Sends what waits, whatever is under way: again and again when an answer may be in between.
    boolean flushNow() {
        line.collect();
        statusIsOld |= !line.isFree() && ROUND[round] == Tmc2209Registers.GSTAT;
        boolean sent = true;
        int repeats = line.isFree() ? 1 : STOP_REPEATS;
        for (int i = 0; i < repeats; i++) {
            sent &= line.tell(writes, writesLength);
        }
        sentCount += writesLength / Tmc2209Registers.DATAGRAM_BYTES;
        countKnown &= repeats == 1;
        writesLength = 0;
        return sent;
    }

    /// Takes what has come, and asks on when it is time and nothing that waits has the turn. Loop thread.
    void poll() {
        line.collect();
        if (line.isFree() && (wroteLast || writesLength == 0) && askPace.take(clock.nanoTime())) {
            wroteLast = false;
            sentWhenAsked = sentCount;
            line.ask(request, Tmc2209Registers.request(request, node, ROUND[round]));
        }
    }

    private boolean accept(byte next) {
        if (!parser.accept(next) || parser.register() != ROUND[round]) {
            return false;
        }
        switch (parser.register()) {
            case Tmc2209Registers.GSTAT -> {
                globalStatus = statusIsOld ? 0 : parser.value();
                statusIsOld = false;
            }
            case Tmc2209Registers.IFCNT -> takeCount(parser.value() & 0xff);
            case Tmc2209Registers.SG_RESULT -> load = parser.value();
            default -> driveStatus = parser.value();
        }
        round = (round + 1) % ROUND.length;
        if (round == 0) {
            roundNs = clock.nanoTime();
        }
        return true;
    }

    private void takeCount(int count) {
        lostWrite |= countKnown && (count - sentWhenAsked & 0xff) != 0;
        countKnown = true;
        sentCount += count - sentWhenAsked;
    }

    /// Whether the chip has restarted, or missed a write, since the last call.
    boolean takeForgotten() {
        boolean forgotten = lostWrite || (globalStatus & Tmc2209Registers.GSTAT_RESET) != 0;
        lostWrite = false;
        globalStatus = 0;
        return forgotten;
    }

    boolean isDeaf() {
        return line.isDeaf();
    }

    /// Time at which the newest round of readings was complete.
    long roundNs() {
        return roundNs;
    }

    /// `SG_RESULT`, 0 (stall) to 510 (no load).
    int load() {
        return load;
    }

    int driveStatus() {
        return driveStatus;
    }
}
