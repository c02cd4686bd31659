package spikerig.drivers.motor.simplefoc;

import spikerig.drivers.motor.line.TextLine;

/// The commands of SimpleFOC's Commander (docs.simplefoc.com, "Commander" and "Monitoring"; `commands.h`), each a line:
///
/// | line | does |
/// |---|---|
/// | `@0` | no replies to commands |
/// | `M1.5` | target of motor `M`, in the unit of the motion type |
/// | `ME0`, `ME1` | disables, enables the motor |
/// | `MC0`, `MC1`, `MC2` | motion type: torque, velocity, angle |
/// | `MMS1000011` | what is monitored: target, velocity and angle, not the four voltages and currents between |
/// | `MMD10` | a line of what is monitored every 10th pass of the loop |
///
/// The board sends what is monitored by itself, tab between, so the sketch has to call `motor.useMonitoring(Serial)`
/// and `motor.monitor()`. The three numbers asked for here are one fewer than the library's own choice, which tells a
/// board that has restarted.
final class SimpleFocText {
    static final String QUIET = "@0";
    static final String DISABLE = "E0";
    static final String ENABLE = "E1";
    static final String MOTION_TYPE = "C";
    static final String MONITOR = "MS1000011";
    static final String MONITOR_EVERY = "MD";
    static final int MONITORED = 3;
    static final int TARGET = 0;
    static final int VELOCITY = 1;
    static final int ANGLE = 2;

    private SimpleFocText() {}

    /// Adds a line for the motor called `letter`.
    static void command(TextLine text, String letter, String command) {
        text.put(letter).put(command).newline();
    }

    /// Adds the line of a target.
    static void target(TextLine text, String letter, double target) {
        text.put(letter).put(target).newline();
    }
}
