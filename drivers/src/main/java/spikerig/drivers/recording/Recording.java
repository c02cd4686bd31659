package spikerig.drivers.recording;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import spikerig.drivers.DeviceException;

/// A file of time-stamped samples, cut into stretches of one label without gaps.
///
/// Lines are those of the WISDM raw files: `1600,F,83506777357134,-0.50246763,-0.34054667,-0.03948003`, that is
/// subject, label, time in ns, values; a `;` at the end is tolerated, empty lines and lines that begin with `#` are
/// skipped. A new stretch begins where the label changes, where time goes back and after a gap of more than 1 s.
///
/// @param stretches in file order
record Recording(List<Stretch> stretches) {
    private static final long GAP_NS_MAX = 1_000_000_000;
    private static final int VALUES_FROM = 3;

    /// Samples of one label, in rising time.
    ///
    /// @param timesNs one per sample
    /// @param values one array per sample
    record Stretch(String label, List<Long> timesNs, List<float[]> values) {
        Stretch(String label) {
            this(label, new ArrayList<>(), new ArrayList<>());
        }

        private boolean continuesAt(String nextLabel, long nextNs) {
            long stepNs = nextNs - timesNs.getLast();
            return nextLabel.equals(label) && stepNs > 0 && stepNs <= GAP_NS_MAX;
        }

        /// Values at `offsetNs` after the first sample, interpolated linearly between the samples around it.
        ///
        /// @param from index of a sample at or before that time; returns that of the last such one
        int interpolate(long offsetNs, int from, float[] target, int targetOffset) {
            long timeNs = timesNs.getFirst() + offsetNs;
            int before = from;
            while (before + 2 < timesNs.size() && timesNs.get(before + 1) <= timeNs) {
                before++;
            }
            long startNs = timesNs.get(before);
            double share = (double) (timeNs - startNs) / (timesNs.get(before + 1) - startNs);
            float[] a = values.get(before);
            float[] b = values.get(before + 1);
            for (int i = 0; i < a.length; i++) {
                target[targetOffset + i] = (float) (a[i] + share * ((double) b[i] - a[i]));
            }
            return before;
        }

        long durationNs() {
            return timesNs.getLast() - timesNs.getFirst();
        }
    }

    /// @throws DeviceException naming file, line and what is wrong with it
    static Recording parse(String file, byte[] content, int valueCount) {
        List<Stretch> stretches = new ArrayList<>();
        String[] lines = new String(content, StandardCharsets.US_ASCII).split("\n");
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                try {
                    append(stretches, line, valueCount);
                } catch (IllegalArgumentException wrong) {
                    throw new DeviceException("%s:%d: \"%s\" is not subject,label,time in ns and %d finite numbers"
                            .formatted(file, i + 1, line, valueCount), wrong);
                }
            }
        }
        return new Recording(List.copyOf(stretches));
    }

    private static void append(List<Stretch> stretches, String line, int valueCount) {
        String[] fields = (line.endsWith(";") ? line.substring(0, line.length() - 1) : line).split(",");
        if (fields.length != VALUES_FROM + valueCount) {
            throw new IllegalArgumentException("number of fields");
        }
        long timeNs = Long.parseLong(fields[2]);
        float[] values = new float[valueCount];
        for (int i = 0; i < valueCount; i++) {
            values[i] = Float.parseFloat(fields[VALUES_FROM + i]);
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("not finite");
            }
        }
        if (stretches.isEmpty() || !stretches.getLast().continuesAt(fields[1], timeNs)) {
            stretches.add(new Stretch(fields[1]));
        }
        stretches.getLast().timesNs().add(timeNs);
        stretches.getLast().values().add(values);
    }
}
