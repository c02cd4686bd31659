package spikerig.drivers.motor.simplefoc;

import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Wiring;
import spikerig.drivers.io.SerialPort;
import spikerig.drivers.motor.line.Probe;
import spikerig.drivers.motor.line.RequestLine;
import spikerig.drivers.motor.line.TextFields;
import spikerig.drivers.motor.line.TextLine;

/// The serial line of one SimpleFOC board, as the actuator and the sensor on it share it.
final class SimpleFocLink {
    private final Clock clock;
    private final String letter;
    private final RequestLine line;
    private final TextFields monitored = new TextFields();
    private final TextLine text = new TextLine();
    private boolean heard;
    private long heardNs;
    private double targetNow;
    private double velocityRadPerS;
    private double angleRad;

    private SimpleFocLink(SerialPort port, String letter, Clock clock) {
        this.clock = clock;
        this.letter = letter;
        line = new RequestLine(port, clock, this::accept);
    }

    /// The link to the motor `letter` on the serial port `io`, which monitors every `every`-th pass of its loop.
    ///
    /// @throws DeviceException when no board sends what is monitored, or the port serves another motor
    static SimpleFocLink on(Wiring wiring, String io, String letter, int every) {
        SerialPort port = wiring.serial(io);
        SimpleFocLink link = wiring.shared(
                io, SimpleFocLink.class, () -> new SimpleFocLink(port, letter, wiring.clock()));
        if (!link.letter.equals(letter)) {
            throw new DeviceException("motor = \"%s\": %s already serves motor %s; give each motor a port of its own"
                    .formatted(letter, io, link.letter));
        }
        link.monitor(every);
        if (!Probe.await(wiring.clock(), link::answers)) {
            throw new DeviceException(("%s: no SimpleFOC board sends monitored lines; check its supply, its baud "
                    + "rate, and that the sketch has commander.add('%s', ...), motor.useMonitoring(Serial) "
                    + "and motor.monitor()").formatted(io, letter));
        }
        return link;
    }

    private void monitor(int every) {
        text().put(SimpleFocText.QUIET).newline();
        SimpleFocText.command(text, letter, SimpleFocText.MONITOR);
        text.put(letter).put(SimpleFocText.MONITOR_EVERY).putWhole(every).newline();
        send();
    }

    private boolean answers() {
        poll();
        return heard;
    }

    /// Takes what has come. Loop thread.
    void poll() {
        line.collect();
    }

    private boolean accept(byte next) {
        if (!monitored.accept(next) || monitored.count(monitored.length()) != SimpleFocText.MONITORED) {
            return false;
        }
        double target = monitored.number(SimpleFocText.TARGET, monitored.length());
        double velocity = monitored.number(SimpleFocText.VELOCITY, monitored.length());
        double angle = monitored.number(SimpleFocText.ANGLE, monitored.length());
        if (Double.isNaN(target + velocity + angle)) {
            return false;
        }
        targetNow = target;
        velocityRadPerS = velocity;
        angleRad = angle;
        heard = true;
        heardNs = clock.nanoTime();
        return true;
    }

    /// A line or more to be put together and given to [#send].
    TextLine text() {
        return text.clear();
    }

    /// Sends what is in [#text]. Returns whether the port took it.
    boolean send() {
        return line.tell(text.bytes(), text.length());
    }

    /// Whether the port is gone.
    boolean isLost() {
        return line.isDeaf();
    }

    /// Time at which the newest monitored line was found.
    long heardNs() {
        return heardNs;
    }

    double target() {
        return targetNow;
    }

    double velocityRadPerS() {
        return velocityRadPerS;
    }

    double angleRad() {
        return angleRad;
    }
}
