package spikerig.drivers.motor.odrive;

import spikerig.drivers.Twin;
import spikerig.drivers.TwinFault;
import spikerig.drivers.io.twin.TwinSerialPort;
import spikerig.drivers.motor.line.TextFields;
import spikerig.drivers.motor.line.TextLine;
import spikerig.drivers.motor.line.TwinLine;

/// An ODrive at the far end of its UART. It feels the speed of the shaft in rad/s, and does what was commanded last
/// while an axis is in closed-loop control: a speed in rad/s, a torque in Nm or an angle in rad.
///
/// Written from the manual's "ASCII Protocol" and "Watchdog" and the firmware's `axis.cpp` (0.5): commands and `u` feed
/// the watchdog; when it runs out the axis goes idle with `AXIS_ERROR_WATCHDOG_TIMER_EXPIRED` and stays so until its
/// errors are cleared. Both axes share one motor here. A restart forgets all settings, as none is saved.
public final class OdriveTwin implements Twin {
    private static final int WATCHDOG_EXPIRED = 0x800;
    private static final double TAU = 2.0 * StrictMath.PI;

    private final TwinLine line;
    private final TwinLine.Receiver receiver = this::accept;
    private final TextFields request = new TextFields();
    private final TextLine answer = new TextLine();
    private double speedRadPerS;
    private double angleRad;
    private long angleNs;

    private int state = 1;
    private int error;
    private boolean watchdog;
    private double watchdogS;
    private long fedNs;
    private double command;

    private OdriveTwin(TwinSerialPort port, long seed) {
        line = new TwinLine(port, seed);
    }

    /// The ODrive on `port`, there or put there now.
    public static OdriveTwin on(TwinSerialPort port, long seed) {
        return port.device(OdriveTwin.class, () -> new OdriveTwin(port, seed));
    }

    @Override
    public void sense(long timeNs, float[] si, int offset) {
        speedRadPerS = si[offset];
        live(timeNs);
    }

    @Override
    public void actuated(long timeNs, float[] si, int offset) {
        live(timeNs);
        si[offset] = state == 8 ? (float) command : 0f;
    }

    private void live(long timeNs) {
        if (line.takeReset()) {
            state = 1;
            error = 0;
            watchdog = false;
            watchdogS = 0;
            command = 0;
            angleRad = 0;
        }
        if (!line.isStuck()) {
            angleRad += speedRadPerS * (timeNs - angleNs) / 1e9;
        }
        angleNs = timeNs;
        line.receive(timeNs, receiver);
        if (watchdog && timeNs - fedNs >= watchdogS * 1e9) {
            error |= WATCHDOG_EXPIRED;
            state = 1;
        }
    }

    private void accept(byte next, long timeNs) {
        if (!request.accept(next)) {
            return;
        }
        int star = request.indexOf('*');
        if (star > 0 && request.parse(star + 1, request.length()) == request.xor(star)) {
            obey(star, timeNs);
        }
    }

    private void obey(int end, long timeNs) {
        switch (request.at(0)) {
            case 'v', 'q' -> take(request.number(2, end) * TAU, timeNs);
            case 'c' -> take(request.number(2, end), timeNs);
            case 'u' -> fedNs = timeNs;
            case 's' -> error = 0;
            case 'f' -> {
                answer.clear().put(angleRad / TAU).put(" ").put(speedRadPerS / TAU);
                reply();
            }
            case 'r' -> {
                answer.clear().put(property(end));
                reply();
            }
            case 'w' -> set(request.number(2, end), end, timeNs);
            default -> {
            }
        }
    }

    private void take(double value, long timeNs) {
        command = value;
        fedNs = timeNs;
    }

    private double property(int end) {
        return says("vbus_voltage", end)
                ? 24.0
                : says("current_state", end)
                        ? state
                        : says("enable_watchdog", end)
                                ? watchdog ? 1 : 0
                                : says("watchdog_timeout", end) ? watchdogS : error;
    }

    private void set(double value, int end, long timeNs) {
        if (says("enable_watchdog", end)) {
            watchdog = value != 0;
            fedNs = timeNs;
        } else if (says("watchdog_timeout", end)) {
            watchdogS = value;
        } else if (says("requested_state", end)) {
            state = value == 8 && error == 0 ? 8 : 1;
        }
    }

    /// Whether `word` stands in the line before `end`.
    private boolean says(String word, int end) {
        for (int from = 0; from + word.length() <= end; from++) {
            int same = 0;
            while (same < word.length() && request.at(from + same) == word.charAt(same)) {
                same++;
            }
            if (same == word.length()) {
                return true;
            }
        }
        return false;
    }

    /// As the firmware does: the sum of all bytes before the star, no blank, CR and LF.
    private void reply() {
        int checksum = answer.xor();
        answer.put("*").putWhole(checksum).put("\r").newline();
        line.send(answer.bytes(), answer.length());
    }

    @Override
    public void fail(TwinFault fault, long untilNs) {
        line.fail(fault, untilNs);
    }
}
