package spikerig.drivers.estimator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import spikerig.testing.AllocationMeter;

class AttitudeFilterTest {
    private static final double DT_S = 0.01;
    private static final int TRUE_AT = 7;
    private static final int MADGWICK_AT = 11;
    private static final int MAHONY_AT = 15;

    @Test
    void madgwickIsThatOfTheReference() throws IOException {
        follow(new Madgwick(0.033), MADGWICK_AT, 1e-9);
    }

    @Test
    void mahonyIsThatOfTheReference() throws IOException {
        follow(new Mahony(1, 0.3), MAHONY_AT, 1e-9);
    }

    /// As near to the truth as the noise of the accelerometer allows.
    @Test
    void complementaryFollowsTheTruth() throws IOException {
        follow(new Complementary(0.98), TRUE_AT, 0.03);
    }

    private static void follow(AttitudeFilter filter, int column, double tolerance) throws IOException {
        List<double[]> rows = rows();
        for (int n = 1; n < rows.size(); n++) {
            double[] r = rows.get(n);
            filter.update(r[1], r[2], r[3], r[4], r[5], r[6], DT_S);
            for (int i = 0; i < 4; i++) {
                assertEquals(r[column + i], filter.quaternion()[i], tolerance, "row " + n + ", component " + i);
            }
        }
    }

    private static List<double[]> rows() throws IOException {
        try (InputStream file = AttitudeFilterTest.class.getResourceAsStream("/estimator/ahrs_reference.csv")) {
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII).lines().skip(1)
                    .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
                    .toList();
        }
    }

    @Test
    void doesNotAllocate() {
        AttitudeFilter[] filters = {new Madgwick(0.1), new Mahony(1, 0.3), new Complementary(0.98)};
        for (AttitudeFilter filter : filters) {
            assertEquals(0, AllocationMeter.bytesAllocatedBy(() -> {
                for (int n = 0; n < 1000; n++) {
                    filter.update(0.1, -0.2, 0.3, 1, 2, 9, DT_S);
                }
            }));
        }
    }
}
