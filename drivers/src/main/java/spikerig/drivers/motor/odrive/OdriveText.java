package spikerig.drivers.motor.odrive;

import spikerig.drivers.motor.line.TextLine;

/// The lines of ODrive's ASCII protocol (firmware 0.5, `communication/ascii_protocol.cpp`, and the manual's "ASCII
/// Protocol"), each ended by ` *` and the exclusive or of all bytes before the `*`, in decimal. With a checksum in the
/// request the answer has one too; a request whose checksum is wrong is dropped without a word.
///
/// | line | does | answer |
/// |---|---|---|
/// | `v axis speed` | speed, turns/s; feeds the watchdog | none |
/// | `c axis torque` | torque, Nm; feeds the watchdog | none |
/// | `q axis position speedMax` | position, turns; feeds the watchdog | none |
/// | `f axis` | feedback | `position speed` in turns and turns/s |
/// | `r property` | reads | its value |
/// | `w property value` | writes | none |
/// | `u axis` | feeds the watchdog | none |
/// | `sc` | clears errors | none |
final class OdriveText {
    static final String REQUESTED_STATE = "requested_state";
    static final String CURRENT_STATE = "current_state";
    static final String ERROR = "error";
    static final String WATCHDOG_ENABLE = "config.enable_watchdog";
    static final String WATCHDOG_TIMEOUT = "config.watchdog_timeout";

    /// `AXIS_STATE_IDLE` and `AXIS_STATE_CLOSED_LOOP_CONTROL`.
    static final int IDLE = 1;
    static final int CLOSED_LOOP = 8;

    private OdriveText() {}

    /// Ends a line with its checksum.
    static void end(TextLine text) {
        text.put(" ");
        int checksum = text.xor();
        text.put("*").putWhole(checksum).newline();
    }

    /// Adds a whole line that commands `axis`: `letter axis value`.
    static void command(TextLine text, String letter, int axis, double value) {
        text.put(letter).put(" ").putWhole(axis).put(" ").put(value);
        end(text);
    }

    /// Adds a whole line about `axis`: `letter axis`.
    static void command(TextLine text, String letter, int axis) {
        text.put(letter).put(" ").putWhole(axis);
        end(text);
    }

    static void read(TextLine text, int axis, String property) {
        text.put("r axis").putWhole(axis).put(".").put(property);
        end(text);
    }

    static void write(TextLine text, int axis, String property, double value) {
        text.put("w axis").putWhole(axis).put(".").put(property).put(" ").put(value);
        end(text);
    }
}
