package spikerig.drivers.baro.bmp388;

/// Trimming coefficients of one BMP388 and the formula that uses them: BST-BMP388-DS001 section 9, in floating point.
/// For one thread.
final class Bmp388Compensation {
    private final double t1;
    private final double t2;
    private final double t3;
    private final double p1;
    private final double p2;
    private final double p3;
    private final double p4;
    private final double p5;
    private final double p6;
    private final double p7;
    private final double p8;
    private final double p9;
    private final double p10;
    private final double p11;
    private double temperature;

    /// @param bytes registers 0x31..0x45
    Bmp388Compensation(byte[] bytes) {
        t1 = unsigned16(bytes, 0) * 0x1p8;
        t2 = unsigned16(bytes, 2) * 0x1p-30;
        t3 = bytes[4] * 0x1p-48;
        p1 = (signed16(bytes, 5) - 0x1p14) * 0x1p-20;
        p2 = (signed16(bytes, 7) - 0x1p14) * 0x1p-29;
        p3 = bytes[9] * 0x1p-32;
        p4 = bytes[10] * 0x1p-37;
        p5 = unsigned16(bytes, 11) * 0x1p3;
        p6 = unsigned16(bytes, 13) * 0x1p-6;
        p7 = bytes[15] * 0x1p-8;
        p8 = bytes[16] * 0x1p-15;
        p9 = signed16(bytes, 17) * 0x1p-48;
        p10 = bytes[19] * 0x1p-48;
        p11 = bytes[20] * 0x1p-65;
    }

    private static int unsigned16(byte[] bytes, int index) {
        return bytes[index] & 0xff | (bytes[index + 1] & 0xff) << 8;
    }

    private static int signed16(byte[] bytes, int index) {
        return (short) unsigned16(bytes, index);
    }

    /// Degrees Celsius; remembered for the pressure that belongs to it.
    double temperatureDegC(int raw) {
        double difference = raw - t1;
        temperature = difference * t2 + difference * difference * t3;
        return temperature;
    }

    /// Pa at the temperature computed last.
    ///
    /// Squares and cubes are of single precision, as in the vendor's code: the last 0.1 mPa are worth no more, and so
    /// the results are the same digit for digit.
    double pressurePa(int raw) {
        float t = (float) temperature;
        float square = t * t;
        float cube = t * square;
        double offset = p5 + p6 * temperature + p7 * square + p8 * cube;
        double sensitivity = p1 + p2 * temperature + p3 * square + p4 * cube;
        float rawSquare = (float) raw * raw;
        float rawCube = raw * rawSquare;
        return offset + raw * sensitivity + rawSquare * (p9 + p10 * temperature) + rawCube * p11;
    }
}
