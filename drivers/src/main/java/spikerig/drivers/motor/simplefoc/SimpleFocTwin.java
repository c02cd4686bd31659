package spikerig.drivers.motor.simplefoc;

import spikerig.drivers.Twin;
import spikerig.drivers.TwinFault;
import spikerig.drivers.io.twin.TwinGpioLine;
import spikerig.drivers.io.twin.TwinSerialPort;
import spikerig.drivers.motor.line.TextFields;
import spikerig.drivers.motor.line.TextLine;
import spikerig.drivers.motor.line.TwinLine;

/// A board that runs SimpleFOC, at the far end of its serial line. It feels the speed of the shaft in rad/s, and does
/// its target while it is enabled.
///
/// Written from `Commander.cpp` and `FOCMotor.cpp` (2.3): a line per command, an enabled motor with target 0 after
/// start, and four variables monitored until told otherwise. The loop of this board passes 1000 times a second.
public final class SimpleFocTwin implements Twin {
    private static final int PASSES_PER_S = 1000;
    private static final int VARIABLES = 7;
    private static final int DEFAULT_VARIABLES = 0b1100011;
    private static final int DEFAULT_EVERY = 100;

    private final TwinLine line;
    private final TwinLine.Receiver receiver = this::accept;
    private final char letter;
    private final TextFields request = new TextFields();
    private final TextLine monitored = new TextLine();
    private final double[] variables = new double[VARIABLES];
    private TwinGpioLine enable;

    private boolean enabled;
    private double target;
    private boolean verbose;
    private int variableBits;
    private int every;
    private long lineNs;
    private long nowNs;
    private double speedRadPerS;
    private double angleRad;

    private SimpleFocTwin(TwinSerialPort port, String letter, long seed) {
        line = new TwinLine(port, seed);
        this.letter = letter.charAt(0);
        restart();
    }

    /// The board on `port`, there or put there now.
    public static SimpleFocTwin on(TwinSerialPort port, String letter, long seed) {
        return port.device(SimpleFocTwin.class, () -> new SimpleFocTwin(port, letter, seed));
    }

    /// Connects the driver's enable pin; null: always high.
    void enable(TwinGpioLine enable) {
        this.enable = enable;
    }

    private void restart() {
        enabled = true;
        target = 0;
        verbose = true;
        variableBits = DEFAULT_VARIABLES;
        every = DEFAULT_EVERY;
    }

    @Override
    public void sense(long timeNs, float[] si, int offset) {
        if (!line.isStuck()) {
            speedRadPerS = si[offset];
        }
        live(timeNs);
    }

    @Override
    public void actuated(long timeNs, float[] si, int offset) {
        live(timeNs);
        si[offset] = enabled && (enable == null || enable.isHigh()) ? (float) target : 0f;
    }

    private void live(long timeNs) {
        if (line.takeReset()) {
            restart();
        }
        angleRad += line.isStuck() ? 0 : speedRadPerS * (timeNs - nowNs) / 1e9;
        nowNs = timeNs;
        line.receive(timeNs, receiver);
        long periodNs = every * 1_000_000_000L / PASSES_PER_S;
        if (timeNs - lineNs >= periodNs) {
            lineNs = timeNs;
            sendMonitored();
        }
    }

    private void sendMonitored() {
        variables[0] = target;
        variables[5] = speedRadPerS;
        variables[6] = angleRad;
        monitored.clear();
        String separator = "";
        for (int i = 0; i < VARIABLES; i++) {
            if ((variableBits >> VARIABLES - 1 - i & 1) != 0) {
                monitored.put(separator).put(variables[i]);
                separator = "\t";
            }
        }
        monitored.put("\r").newline();
        line.send(monitored.bytes(), monitored.length());
    }

    private void accept(byte next, long timeNs) {
        if (!request.accept(next) || request.length() == 0) {
            return;
        }
        if (request.at(0) == '@') {
            verbose = request.parse(1, request.length()) != 0;
        } else if (request.at(0) == letter && request.length() > 1) {
            obey();
            if (verbose) {
                monitored.clear().put("Target: ").put(target).newline();
                line.send(monitored.bytes(), monitored.length());
            }
        }
    }

    private void obey() {
        int length = request.length();
        switch (request.at(1)) {
            case 'E' -> enabled = request.parse(2, length) != 0;
            case 'C' -> {
            }
            case 'M' -> {
                if (request.at(2) == 'D') {
                    every = Math.max(1, (int) request.parse(3, length));
                } else if (request.at(2) == 'S') {
                    variableBits = 0;
                    for (int i = 3; i < length; i++) {
                        variableBits = variableBits << 1 | request.at(i) - '0';
                    }
                }
            }
            default -> target = request.parse(1, length);
        }
    }

    @Override
    public void fail(TwinFault fault, long untilNs) {
        line.fail(fault, untilNs);
    }
}
