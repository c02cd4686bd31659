package spikerig.drivers.baro.bmp388;

import spikerig.drivers.baro.SimulatedAir;
import spikerig.drivers.chip.RegisterTwin;
import spikerig.drivers.io.twin.TwinGpioInput;

/// A BMP388 made of registers. It feels one value: the altitude in m above the place of the reference pressure.
///
/// From BST-BMP388-DS001: power-on values and the data-ready flags of section 4.3, the sampling periods of ODR,
/// the filter of section 3.4.3, INT while a sample is unread, and raw values for which the vendor's integer formula
/// (BMP3 sensor API, 64 bit) gives the air's pressure and temperature. The trimming coefficients are those of a chip
/// in the vendor's examples.
public final class Bmp388Twin extends RegisterTwin {
    private static final int T1 = 27535;
    private static final int T2 = 19161;
    private static final int T3 = -10;
    private static final int[] P = {0, 119, -1371, 35, 0, 25307, 30657, -13, -10, 16472, 13, -60};
    private static final int RAW_MAX = (1 << 24) - 1;

    private final TwinGpioInput interrupt;
    private final double referencePa;
    private final double noisePa;
    private long linearTemperature;
    private long nextSampleNs;
    private boolean filtered;
    private double filteredPressure;

    /// @param interrupt the line at INT; null when there is none
    /// @param noisePa largest error of a pressure, uniform
    public Bmp388Twin(TwinGpioInput interrupt, double referencePa, double noisePa, long seed) {
        super(128, 1, 1, seed);
        this.interrupt = interrupt;
        this.referencePa = referencePa;
        this.noisePa = noisePa;
        reset();
    }

    @Override
    protected void powerOn() {
        set(0x00, 0x50);
        set(0x03, 0x10); // cmd_rdy
        set(0x04 + 2, 0x80);
        set(0x07 + 2, 0x80);
        set(0x10, 0x01); // por_detected
        set(0x1c, 0x02); // OSR: pressure x4
        setLowFirst(0x31, T1, 2);
        setLowFirst(0x33, T2, 2);
        set(0x35, T3);
        setLowFirst(0x36, P[1], 2);
        setLowFirst(0x38, P[2], 2);
        set(0x3a, P[3]);
        set(0x3b, P[4]);
        setLowFirst(0x3c, P[5], 2);
        setLowFirst(0x3e, P[6], 2);
        set(0x40, P[7]);
        set(0x41, P[8]);
        setLowFirst(0x42, P[9], 2);
        set(0x44, P[10]);
        set(0x45, P[11]);
        filtered = false;
    }

    @Override
    protected void written(int cell, int before) {
        if (cell == 0x7e && at(cell) == 0xb6) {
            reset();
        } else if (cell < 0x15 || cell > 0x1f) {
            set(cell, cell == 0x7e ? 0 : before);
        }
    }

    @Override
    protected void wasRead(int cell) {
        if (cell == 0x04) {
            set(0x03, at(0x03) & ~0x20);
        } else if (cell == 0x07) {
            set(0x03, at(0x03) & ~0x40);
        }
        drive();
    }

    @Override
    protected void live(long chipNs, float[] si, int offset) {
        boolean normal = (at(0x1b) & 0x33) == 0x33;
        if (!normal) {
            nextSampleNs = chipNs + periodNs();
            return;
        }
        if (chipNs - nextSampleNs < 0) {
            return;
        }
        nextSampleNs += (1 + (chipNs - nextSampleNs) / periodNs()) * periodNs();
        double pressurePa =
                SimulatedAir.pressurePa(si[offset], referencePa) + noise.uniform(-noisePa, noisePa);
        int rawTemperature = rawTemperature(SimulatedAir.TEMPERATURE_DEG_C);
        int rawPressure = rawPressure(pressurePa);
        int coefficient = (1 << (at(0x1f) >> 1 & 7)) - 1;
        filteredPressure = filtered
                ? (filteredPressure * coefficient + rawPressure) / (coefficient + 1)
                : rawPressure;
        filtered = true;
        setLowFirst(0x04, Math.round(filteredPressure), 3);
        setLowFirst(0x07, rawTemperature, 3);
        set(0x03, at(0x03) | 0x60);
        drive();
    }

    private void drive() {
        if (interrupt != null) {
            boolean ready = (at(0x03) & 0x60) != 0 && (at(0x19) & 0x40) != 0;
            interrupt.drive(worldNs(), ready == ((at(0x19) & 0x02) != 0));
        }
    }

    private long periodNs() {
        return 5_000_000L << (at(0x1d) & 0x1f);
    }

    private int rawTemperature(double degC) {
        int low = 0;
        int high = RAW_MAX;
        while (low < high) {
            int middle = low + high >>> 1;
            if (centiDegrees(middle) < 100.0 * degC) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        centiDegrees(low);
        return low;
    }

    /// Raw falls as pressure rises.
    private int rawPressure(double pressurePa) {
        int low = 0;
        int high = RAW_MAX;
        while (low < high) {
            int middle = low + high >>> 1;
            if (centiPascals(middle) > 100.0 * pressurePa) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Hundredths of a degree Celsius; leaves the linear temperature behind.
    long centiDegrees(long raw) {
        long difference = raw - 256L * T1;
        long square = difference * difference * T3;
        linearTemperature = (T2 * difference * 262144 + square) / 4294967296L;
        return linearTemperature * 25 / 16384;
    }

    /// Hundredths of a Pa, at the temperature computed last.
    long centiPascals(long raw) {
        long t = linearTemperature;
        long square = t * t;
        long cube = square / 64 * t / 256;
        long offset = P[5] * 140737488355328L + P[8] * cube / 32 + P[7] * square * 16 + P[6] * t * 4194304;
        long sensitivity = (P[1] - 16384) * 70368744177664L + P[4] * cube / 32 + P[3] * square * 4
                + (P[2] - 16384) * t * 2097152;
        long first = sensitivity / 16777216 * raw;
        long factor = (P[10] * t + 65536L * P[9]) * raw / 8192;
        long second = raw * (factor / 10) / 512 * 10;
        long third = P[11] * (raw * raw) / 65536 * raw / 128;
        return Long.divideUnsigned((offset / 4 + first + second + third) * 25, 1099511627776L);
    }
}
