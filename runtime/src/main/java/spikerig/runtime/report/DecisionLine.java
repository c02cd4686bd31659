package spikerig.runtime.report;

import java.util.List;
import java.util.Locale;

/// Tells a person at a terminal what a classifier decided, one line per decision.
///
/// ```
///     time  recognised      confidence  steps  truth
///      2.0  brushing teeth        64 %     39  brushing teeth
///      4.0  clapping              31 %     40  typing          wrong
/// ```
public final class DecisionLine {
    private final int labelChars;

    public DecisionLine(List<String> labels) {
        labelChars = labels.stream().mapToInt(String::length).reduce("recognised".length(), Math::max);
    }

    public String header() {
        return format("time", "recognised", "confidence", "steps", "truth", "");
    }

    public String line(Decision decision) {
        boolean known = decision.label() != null;
        return format(
                String.format(Locale.ROOT, "%.1f", decision.timeS()),
                decision.predicted(),
                Double.isNaN(decision.confidence()) ? "-" : percent(decision.confidence()),
                Integer.toString(decision.steps()),
                known ? decision.label() : "-",
                known && !decision.right() ? "wrong" : "");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100.0 * share);
    }

    private String format(
            String time, String predicted, String confidence, String steps, String label, String remark) {
        String labelFormat = "%-" + labelChars + "s";
        String lineFormat = "%9s  " + labelFormat + "  %10s  %5s  " + labelFormat + "  %s";
        return String.format(lineFormat, time, predicted, confidence, steps, label, remark).stripTrailing();
    }
}
