package spikerig.drivers.motor.roboclaw;

import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Wiring;
import spikerig.drivers.io.SerialPort;
import spikerig.drivers.motor.line.BigEndian;
import spikerig.drivers.motor.line.Pace;
import spikerig.drivers.motor.line.Probe;
import spikerig.drivers.motor.line.RequestLine;

/// The packet serial line of one RoboClaw, as its motors' actuators and sensors share it.
///
/// One packet is under way at a time, as the manual wants it: each is answered before the next. Commands and requests
/// take turns; of the commands for a motor only the newest waits. The serial timeout is read back with the rest, so
/// that a RoboClaw that has restarted with another one is noticed, set right, and reported.
final class RoboClawLink {
    private static final int MOTORS = 2;
    private static final int ROUND_COUNT = 7;
    private static final int NOTHING = -1;
    private static final int COMMAND = -2;
    private static final int DATA_BYTES_MAX = 5;

    private final Clock clock;
    private final int address;
    private final RequestLine line;
    private final byte[] frame = new byte[RoboClawFrame.BYTES_MAX];
    private final byte[] answer = new byte[DATA_BYTES_MAX + 2];
    private int answerLength;
    /// What the answer that is awaited belongs to: [#NOTHING], [#COMMAND], or the command of a request.
    private int asked = NOTHING;
    private int round;
    private boolean commandWasLast;
    private double askHz;
    private Pace askPace;

    private final int[] pendingCommand = new int[MOTORS];
    private final int[] pendingValue = new int[MOTORS];
    private final boolean[] pending = new boolean[MOTORS];
    private int lastMotor;
    private int timeoutTenths = NOTHING;
    private int timeoutRead = NOTHING;
    private boolean timeoutDue;

    private final int[] encoderCounts = new int[MOTORS];
    private final int[] countsPerS = new int[MOTORS];
    private final int[] currentCentiA = new int[MOTORS];
    private int batteryDeciV;
    private long roundNs;
    private long badCount;

    private RoboClawLink(SerialPort port, int address, Clock clock) {
        this.clock = clock;
        this.address = address;
        line = new RequestLine(port, clock, this::accept);
    }

    /// The link to the RoboClaw on the serial port `io`, which asks at `askHz` at least.
    ///
    /// @throws DeviceException when none answers, or the port serves one at another address
    static RoboClawLink on(Wiring wiring, String io, int address, double askHz) {
        SerialPort port = wiring.serial(io);
        RoboClawLink link =
                wiring.shared(io, RoboClawLink.class, () -> new RoboClawLink(port, address, wiring.clock()));
        if (link.address != address) {
            throw new DeviceException("address = 0x%02x: %s already serves 0x%02x; give each RoboClaw a port of its own"
                    .formatted(address, io, link.address));
        }
        if (askHz > link.askHz) {
            link.askHz = askHz;
            link.askPace = new Pace(askHz);
        }
        if (!Probe.await(wiring.clock(), link::answersAll)) {
            throw new DeviceException(
                    ("%s: no RoboClaw answers at address 0x%02x; check its supply, TX to S1 and RX to "
                            + "S2, packet serial mode, that address, and its baud rate").formatted(io, address));
        }
        return link;
    }

    private boolean answersAll() {
        askPace.restart();
        poll();
        return roundNs != 0;
    }

    /// Sets the serial timeout and reads it back, at start. Returns whether the RoboClaw has it.
    boolean setTimeout(int tenths) {
        timeoutTenths = tenths;
        timeoutDue = true;
        return Probe.await(clock, () -> {
            askPace.restart();
            poll();
            return timeoutHolds();
        });
    }

    /// Whether the RoboClaw had the right serial timeout when it was read last.
    boolean timeoutHolds() {
        return timeoutRead == timeoutTenths;
    }

    /// Makes sure that the timeout is set again before anything else is.
    void renewTimeout() {
        timeoutDue = true;
    }

    /// Keeps `command` for `motor` (0 or 1) until the line is free, in place of one that still waits.
    void command(int motor, int command, int value) {
        pendingCommand[motor] = command;
        pendingValue[motor] = value;
        pending[motor] = true;
        pump();
    }

    /// Sends `command` now, whatever is under way, and forgets what waits for `motor`.
    ///
    /// @return whether the port took it, and nothing was under way that could have spoilt it
    boolean commandNow(int motor, int command, int value) {
        line.collect();
        pending[motor] = false;
        boolean free = line.isFree();
        return send(command, value) && free;
    }

    /// Takes what has come and sends what is due. Loop thread.
    void poll() {
        line.collect();
        pump();
    }

    private void pump() {
        if (!line.isFree()) {
            return;
        }
        if (timeoutDue) {
            timeoutDue = false;
            ask(COMMAND, RoboClawFrame.command8(frame, address, RoboClawFrame.SET_TIMEOUT, timeoutTenths));
            return;
        }
        int motor = pending[1 - lastMotor] ? 1 - lastMotor : lastMotor;
        if ((commandWasLast || !pending[motor]) && askPace.take(clock.nanoTime())) {
            commandWasLast = false;
            request();
        } else if (pending[motor]) {
            pending[motor] = false;
            lastMotor = motor;
            commandWasLast = true;
            send(pendingCommand[motor], pendingValue[motor]);
        }
    }

    private boolean send(int command, int value) {
        int length = command < RoboClawFrame.SPEED
                ? RoboClawFrame.command16(frame, address, command, value)
                : RoboClawFrame.command32(frame, address, command, value);
        return ask(COMMAND, length);
    }

    private void request() {
        int command = switch (round) {
            case 0, 1 -> RoboClawFrame.READ_ENCODER + round;
            case 2, 3 -> RoboClawFrame.READ_SPEED + round - 2;
            case 4 -> RoboClawFrame.READ_BATTERY;
            case 5 -> RoboClawFrame.READ_CURRENTS;
            default -> RoboClawFrame.READ_TIMEOUT;
        };
        ask(command, RoboClawFrame.request(frame, address, command));
    }

    private boolean ask(int what, int length) {
        asked = what;
        answerLength = 0;
        return line.ask(frame, length);
    }

    private boolean accept(byte next) {
        if (asked == NOTHING) {
            return false;
        }
        if (asked == COMMAND) {
            boolean right = (next & 0xff) == RoboClawFrame.ACKNOWLEDGED;
            asked = right ? NOTHING : asked;
            badCount += right ? 0 : 1;
            return right;
        }
        answer[answerLength++] = next;
        int dataLength = dataLength();
        if (answerLength < dataLength + 2) {
            return false;
        }
        int crc = BigEndian.int16(answer, dataLength) & 0xffff;
        boolean right = crc == RoboClawFrame.answerCrc(address, asked, answer, dataLength);
        if (right) {
            take();
        } else {
            badCount++;
        }
        asked = NOTHING;
        return right;
    }

    private int dataLength() {
        return switch (asked) {
            case RoboClawFrame.READ_TIMEOUT -> 1;
            case RoboClawFrame.READ_BATTERY -> 2;
            case RoboClawFrame.READ_CURRENTS -> 4;
            default -> DATA_BYTES_MAX;
        };
    }

    private void take() {
        switch (asked) {
            case RoboClawFrame.READ_TIMEOUT -> timeoutRead = answer[0] & 0xff;
            case RoboClawFrame.READ_BATTERY -> batteryDeciV = BigEndian.int16(answer, 0) & 0xffff;
            case RoboClawFrame.READ_CURRENTS -> {
                currentCentiA[0] = BigEndian.int16(answer, 0);
                currentCentiA[1] = BigEndian.int16(answer, 2);
            }
            case RoboClawFrame.READ_ENCODER, RoboClawFrame.READ_ENCODER + 1 -> encoderCounts[asked
                    - RoboClawFrame.READ_ENCODER] = BigEndian.int32(answer, 0);
            // The fifth byte says 1 for backward; the number has its sign already.
            default -> countsPerS[asked - RoboClawFrame.READ_SPEED] = BigEndian.int32(answer, 0);
        }
        round = (round + 1) % ROUND_COUNT;
        if (round == 0) {
            roundNs = clock.nanoTime();
        }
    }

    boolean isDeaf() {
        return line.isDeaf();
    }

    /// Time at which the newest round of readings was complete.
    long roundNs() {
        return roundNs;
    }

    int encoderCounts(int motor) {
        return encoderCounts[motor];
    }

    int countsPerS(int motor) {
        return countsPerS[motor];
    }

    float currentA(int motor) {
        return currentCentiA[motor] * 0.01f;
    }

    float batteryV() {
        return batteryDeciV * 0.1f;
    }
}
