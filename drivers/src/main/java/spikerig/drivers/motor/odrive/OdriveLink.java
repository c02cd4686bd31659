package spikerig.drivers.motor.odrive;

import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Wiring;
import spikerig.drivers.io.SerialPort;
import spikerig.drivers.motor.line.Pace;
import spikerig.drivers.motor.line.Probe;
import spikerig.drivers.motor.line.RequestLine;
import spikerig.drivers.motor.line.TextFields;
import spikerig.drivers.motor.line.TextLine;

/// One axis of an ODrive on its UART, as the actuator and the sensor on it share it.
///
/// Feedback is asked for every other time; state, error, supply and the watchdog's settings take turns between.
/// Reading does not feed the watchdog.
final class OdriveLink {
    /// What is asked, in this order, feedback between each two.
    private static final int STATE = 0;
    private static final int ERROR = 1;
    private static final int VOLTAGE = 2;
    private static final int WATCHDOG_ENABLE = 3;
    private static final int WATCHDOG_TIMEOUT = 4;
    private static final int STATUS_COUNT = 5;
    private static final int FEEDBACK = 5;

    private final Clock clock;
    private final int axis;
    private final TextFields answer = new TextFields();
    private final TextLine text = new TextLine();
    private final RequestLine line;
    private final double[] status = new double[STATUS_COUNT];
    private double askHz;
    private Pace askPace;
    private int asked = FEEDBACK;
    private int nextStatus;
    private int answeredMask;
    private long badCount;
    private long feedbackNs;
    private double positionTurns;
    private double speedTurnsPerS;

    private OdriveLink(SerialPort port, int axis, Clock clock) {
        this.clock = clock;
        this.axis = axis;
        line = new RequestLine(port, clock, this::accept);
    }

    /// The link to `axis` on the serial port `io`, which asks at `askHz` at least.
    ///
    /// @throws DeviceException when no ODrive answers, or the port already serves the other axis
    static OdriveLink on(Wiring wiring, String io, int axis, double askHz) {
        SerialPort port = wiring.serial(io);
        OdriveLink link = wiring.shared(io, OdriveLink.class, () -> new OdriveLink(port, axis, wiring.clock()));
        if (link.axis != axis) {
            throw new DeviceException(
                    "axis = %d: %s already serves axis %d; give each axis a port of its own".formatted(
                            axis, io, link.axis));
        }
        if (askHz > link.askHz) {
            link.askHz = askHz;
            link.askPace = new Pace(askHz);
        }
        if (!Probe.await(wiring.clock(), link::answersAll)) {
            throw new DeviceException(
                    ("%s: no ODrive answers (%d damaged lines); check its supply, TX to RX both ways, "
                            + "config.enable_uart_a = True with the protocol ASCII, and its baud rate")
                            .formatted(io, link.badCount));
        }
        return link;
    }

    private boolean answersAll() {
        askPace.restart();
        poll();
        return answeredMask == (1 << STATUS_COUNT) - 1 && feedbackNs != 0;
    }

    /// Forgets what has been read of the watchdog and reads it anew, at start.
    ///
    /// @return whether it is enabled with `timeoutS`
    boolean confirmWatchdog(double timeoutS) {
        answeredMask = 0;
        return Probe.await(clock, this::answersAll) && watchdogIs(timeoutS);
    }

    /// Whether the watchdog was enabled with `timeoutS` when it was read last.
    boolean watchdogIs(double timeoutS) {
        return status[WATCHDOG_ENABLE] == 1 && Math.abs(status[WATCHDOG_TIMEOUT] - timeoutS) < 1e-3;
    }

    /// Takes what has come and asks on when it is time. Loop thread.
    void poll() {
        line.collect();
        if (!line.isFree() || !askPace.take(clock.nanoTime())) {
            return;
        }
        text.clear();
        if (asked != FEEDBACK) {
            asked = FEEDBACK;
            OdriveText.command(text, "f", axis);
        } else {
            asked = nextStatus;
            nextStatus = (nextStatus + 1) % STATUS_COUNT;
            askStatus();
        }
        line.ask(text.bytes(), text.length());
    }

    private void askStatus() {
        switch (asked) {
            case STATE -> OdriveText.read(text, axis, OdriveText.CURRENT_STATE);
            case ERROR -> OdriveText.read(text, axis, OdriveText.ERROR);
            case WATCHDOG_ENABLE -> OdriveText.read(text, axis, OdriveText.WATCHDOG_ENABLE);
            case WATCHDOG_TIMEOUT -> OdriveText.read(text, axis, OdriveText.WATCHDOG_TIMEOUT);
            default -> {
                text.put("r vbus_voltage");
                OdriveText.end(text);
            }
        }
    }

    private boolean accept(byte next) {
        if (!answer.accept(next)) {
            return false;
        }
        int star = answer.indexOf('*');
        boolean right = star > 0 && answer.parse(star + 1, answer.length()) == answer.xor(star);
        if (!right || !take(star)) {
            badCount++;
            return false;
        }
        return true;
    }

    private boolean take(int end) {
        int fields = answer.count(end);
        double first = answer.number(0, end);
        if (asked == FEEDBACK) {
            double second = answer.number(1, end);
            if (fields != 2 || Double.isNaN(first) || Double.isNaN(second)) {
                return false;
            }
            positionTurns = first;
            speedTurnsPerS = second;
            feedbackNs = clock.nanoTime();
            return true;
        }
        if (fields != 1 || Double.isNaN(first)) {
            return false;
        }
        status[asked] = first;
        answeredMask |= 1 << asked;
        return true;
    }

    /// A line to be put together and given to [#send].
    TextLine text() {
        return text.clear();
    }

    /// Sends what is in [#text]. Returns whether the port took it.
    boolean send() {
        return line.tell(text.bytes(), text.length());
    }

    boolean isDeaf() {
        return line.isDeaf();
    }

    /// Time at which the newest feedback was found; the ODrive measured it one tick before at most.
    long feedbackNs() {
        return feedbackNs;
    }

    double positionTurns() {
        return positionTurns;
    }

    double speedTurnsPerS() {
        return speedTurnsPerS;
    }

    int axisState() {
        return (int) status[STATE];
    }

    /// Bits of `AxisError`; 0: none.
    long error() {
        return (long) status[ERROR];
    }

    double voltageV() {
        return status[VOLTAGE];
    }
}
