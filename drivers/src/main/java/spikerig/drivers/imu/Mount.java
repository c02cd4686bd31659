package spikerig.drivers.imu;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// How a sensor sits on the rig: the turn, about the rig's own axes, that takes the rig's axes to the chip's.
///
/// `v_rig = Rz(yaw) Ry(pitch) Rx(roll) v_chip`, the usual order of aircraft.
public record Mount(
        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("about the rig's x axis, first, deg")
        double rollDeg,
        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("about the rig's y axis, second, deg")
        double pitchDeg,
        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("about the rig's z axis, last, deg")
        double yawDeg) {
    /// The chip's axes are the rig's.
    public static final Mount NONE = new Mount(0, 0, 0);

    private static final double DEG_MAX = 360;
    private static final int QUARTER_DEG = 90;

    public Mount {
        require("rollDeg", rollDeg);
        require("pitchDeg", pitchDeg);
        require("yawDeg", yawDeg);
    }

    private static void require(String key, double deg) {
        if (!(Math.abs(deg) <= DEG_MAX)) {
            throw new IllegalArgumentException(key + " = " + deg + " must be in -360..360");
        }
    }

    /// The rotation from the chip's axes to the rig's, row by row. Exact for quarter turns.
    double[] matrix() {
        double cr = cos(rollDeg);
        double sr = sin(rollDeg);
        double cp = cos(pitchDeg);
        double sp = sin(pitchDeg);
        double cy = cos(yawDeg);
        double sy = sin(yawDeg);
        return new double[] {
            cy * cp, cy * sp * sr - sy * cr, cy * sp * cr + sy * sr,
            sy * cp, sy * sp * sr + cy * cr, sy * sp * cr - cy * sr,
            -sp, cp * sr, cp * cr
        };
    }

    /// The same rotation as a unit quaternion, w, x, y, z.
    double[] quaternion() {
        double cr = cos(rollDeg / 2);
        double sr = sin(rollDeg / 2);
        double cp = cos(pitchDeg / 2);
        double sp = sin(pitchDeg / 2);
        double cy = cos(yawDeg / 2);
        double sy = sin(yawDeg / 2);
        return new double[] {
            cr * cp * cy + sr * sp * sy,
            sr * cp * cy - cr * sp * sy,
            cr * sp * cy + sr * cp * sy,
            cr * cp * sy - sr * sp * cy
        };
    }

    private static double cos(double deg) {
        return sin(deg + QUARTER_DEG);
    }

    private static double sin(double deg) {
        double quarters = deg / QUARTER_DEG;
        if (quarters == Math.rint(quarters)) {
            return switch (Math.floorMod((long) quarters, 4)) {
                case 1 -> 1;
                case 3 -> -1;
                default -> 0;
            };
        }
        return StrictMath.sin(deg * Words.RAD_PER_DEG);
    }
}
