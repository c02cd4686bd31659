package spikerig.drivers.rc;

import java.util.List;

/// What a simulated pilot does: sticks by time, and when the radio is out of reach. Simulation only.
public final class PilotScript {
    private final double[] timesS;
    private final float[][] sticks;
    private final double lostFromS;
    private final double lostUntilS;

    /// @param script rows of time in s and the first channels, -1..1; the others stand at 0; may be null
    /// @param lost null, or from and until when the transmitter is not heard, s
    public PilotScript(List<List<Double>> script, List<Double> lost) {
        List<List<Double>> rows = script == null ? List.of() : script;
        timesS = new double[rows.size()];
        sticks = new float[rows.size()][RcChannels.COUNT];
        for (int row = 0; row < timesS.length; row++) {
            timesS[row] = rows.get(row).getFirst();
            for (int i = 1; i < rows.get(row).size(); i++) {
                sticks[row][i - 1] = rows.get(row).get(i).floatValue();
            }
        }
        lostFromS = lost == null ? Double.POSITIVE_INFINITY : lost.get(0);
        lostUntilS = lost == null ? Double.POSITIVE_INFINITY : lost.get(1);
    }

    /// Checks the keys `script` and `lost`.
    public static void check(List<List<Double>> script, List<Double> lost) {
        double beforeS = Double.NEGATIVE_INFINITY;
        for (List<Double> row : script == null ? List.<List<Double>>of() : script) {
            boolean fits = row.size() >= 2 && row.size() <= RcChannels.COUNT + 1 && row.getFirst() > beforeS;
            if (!fits || row.stream().skip(1).anyMatch(value -> !(Math.abs(value) <= 1))) {
                throw new IllegalArgumentException(
                        "script = " + script + " must be rows of a rising time and 1..16 values in -1..1");
            }
            beforeS = row.getFirst();
        }
        if (lost != null && (lost.size() != 2 || !(lost.get(0) < lost.get(1)))) {
            throw new IllegalArgumentException("lost = " + lost + " must be two rising times");
        }
    }

    /// Whether the transmitter is heard at a time of the run.
    public boolean heard(double timeS) {
        return !(timeS >= lostFromS && timeS < lostUntilS);
    }

    /// The raw 11-bit value of a channel, 0..15, at a time of the run: that of the last row whose time has come.
    public int raw(double timeS, int channel) {
        int row = -1;
        while (row + 1 < timesS.length && timesS[row + 1] <= timeS) {
            row++;
        }
        return row < 0 ? 992 : Math.round(992 + 819 * sticks[row][channel]);
    }
}
