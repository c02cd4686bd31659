package spikerig.drivers.baro.bmp280;

/// Trimming coefficients of one BMP280 and the formula that uses them: BST-BMP280-DS001 section 8.1, in double
/// precision. For one thread.
final class Bmp280Compensation {
    private final int[] t = new int[3];
    private final int[] p = new int[9];
    private double fineTemperature;

    /// @param bytes registers 0x88..0x9f
    Bmp280Compensation(byte[] bytes) {
        for (int i = 0; i < 12; i++) {
            int low = bytes[2 * i] & 0xff;
            int high = bytes[2 * i + 1];
            boolean unsigned = i == 0 || i == 3;
            int value = (unsigned ? high & 0xff : high) << 8 | low;
            if (i < 3) {
                t[i] = value;
            } else {
                p[i - 3] = value;
            }
        }
    }

    /// Degrees Celsius; remembered for the pressure that belongs to it.
    double temperatureDegC(int raw) {
        double var1 = (raw / 16384.0 - t[0] / 1024.0) * t[1];
        double var2 = (raw / 131072.0 - t[0] / 8192.0) * (raw / 131072.0 - t[0] / 8192.0) * t[2];
        fineTemperature = var1 + var2;
        return fineTemperature / 5120.0;
    }

    /// Pa at the temperature computed last; NaN for coefficients that would divide by zero.
    double pressurePa(int raw) {
        double var1 = fineTemperature / 2.0 - 64000.0;
        double var2 = var1 * var1 * p[5] / 32768.0;
        var2 = var2 + var1 * p[4] * 2.0;
        var2 = var2 / 4.0 + p[3] * 65536.0;
        var1 = (p[2] * var1 * var1 / 524288.0 + p[1] * var1) / 524288.0;
        var1 = (1.0 + var1 / 32768.0) * p[0];
        if (var1 == 0.0) {
            return Double.NaN;
        }
        double pressure = 1048576.0 - raw;
        pressure = (pressure - var2 / 4096.0) * 6250.0 / var1;
        var1 = p[8] * pressure * pressure / 2147483648.0;
        var2 = pressure * p[7] / 32768.0;
        return pressure + (var1 + var2 + p[6]) / 16.0;
    }
}
