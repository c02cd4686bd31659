package spikerig.runtime.sim;

import java.util.Locale;
import spikerig.drivers.Noise;
import spikerig.runtime.rig.RigException;

/// A fault that begins at a time of the run and stays.
///
/// @param atNs since the start of the run
public record PlannedFault(FaultKind kind, long atNs) {
    /// Reads `controller-nan@30` (30 s after start) or `controller-nan` (a time of 10 to 60 s, drawn from `seed`).
    ///
    /// @throws RigException naming the kinds there are
    public static PlannedFault parse(String text, long seed) {
        String[] parts = text.split("@", 2);
        for (FaultKind kind : FaultKind.values()) {
            if (word(kind).equals(parts[0])) {
                double atS = parts.length == 2 ? seconds(text, parts[1]) : new Noise(seed).uniform(10, 60);
                return new PlannedFault(kind, Math.round(atS * 1e9));
            }
        }
        StringBuilder known = new StringBuilder();
        for (FaultKind kind : FaultKind.values()) {
            known.append(known.isEmpty() ? "" : ", ").append(word(kind));
        }
        throw new RigException("no fault \"" + parts[0] + "\"; known: " + known);
    }

    static String word(FaultKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static double seconds(String text, String number) {
        try {
            double seconds = Double.parseDouble(number);
            if (seconds >= 0 && seconds < 1e9) {
                return seconds;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the message below
        }
        throw new RigException("fault " + text + ": the time after @ must be seconds, such as "
                + text.substring(0, text.indexOf('@')) + "@30");
    }
}
