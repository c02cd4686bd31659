package spikerig.drivers.baro.bmp280;

import spikerig.drivers.baro.SimulatedAir;
import spikerig.drivers.chip.RegisterTwin;

/// A BMP280 made of registers. It feels one value: the altitude in m above the place of the reference pressure.
///
/// From BST-BMP280-DS001: the trimming coefficients of its example (section 3.12), samples at the typical measurement
/// time of its oversampling, the filter of section 3.3.3, and raw values for which its 64-bit integer formula
/// (section 3.11.3) gives the pressure and temperature of the air.
public final class Bmp280Twin extends RegisterTwin {
    private static final int[] TRIM = {
        27504, 26435, -1000, 36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000
    };
    private static final int RAW_MAX = (1 << 20) - 1;

    private final double referencePa;
    private final double noisePa;
    private long fineTemperature;
    private long nextSampleNs;
    private boolean filtered;
    private double filteredPressure;
    private double filteredTemperature;

    /// @param noisePa largest error of a pressure, uniform
    public Bmp280Twin(double referencePa, double noisePa, long seed) {
        super(256, 1, 1, seed);
        this.referencePa = referencePa;
        this.noisePa = noisePa;
        reset();
    }

    @Override
    protected void powerOn() {
        for (int i = 0; i < TRIM.length; i++) {
            setLowFirst(0x88 + 2 * i, TRIM[i], 2);
        }
        set(0xd0, 0x58);
        set(0xf7, 0x80);
        set(0xfa, 0x80);
        filtered = false;
    }

    @Override
    protected void written(int cell, int before) {
        if (cell == 0xe0 && at(cell) == 0xb6) {
            reset();
        } else if (cell != 0xf4 && cell != 0xf5) {
            set(cell, cell == 0xe0 ? 0 : before);
        }
    }

    @Override
    protected void live(long chipNs, float[] si, int offset) {
        if ((at(0xf4) & 3) != 3) {
            nextSampleNs = chipNs;
            return;
        }
        if (chipNs - nextSampleNs < 0) {
            return;
        }
        nextSampleNs = chipNs + periodNs();
        double pressurePa =
                SimulatedAir.pressurePa(si[offset], referencePa) + noise.uniform(-noisePa, noisePa);
        int rawTemperature = rawTemperature(SimulatedAir.TEMPERATURE_DEG_C);
        filter(rawPressure(pressurePa), rawTemperature);
        setHighFirst(0xf7, Math.round(filteredPressure) << 4, 3);
        setHighFirst(0xfa, Math.round(filteredTemperature) << 4, 3);
    }

    /// Typical times of section 3.8.1: 1 ms, 2 ms per measurement, 0.5 ms for pressure, and the standby.
    private long periodNs() {
        int temperatures = 1 << (at(0xf4) >> 5) >> 1;
        int pressures = 1 << (at(0xf4) >> 2 & 7) >> 1;
        return 1_000_000 + 2_000_000L * (temperatures + pressures) + 500_000 + 500_000;
    }

    /// `filtered = (filtered (c - 1) + raw) / c`, the first sample taken as it is.
    private void filter(int rawPressure, int rawTemperature) {
        int coefficient = 1 << (at(0xf5) >> 2 & 7);
        if (!filtered) {
            filtered = true;
            filteredPressure = rawPressure;
            filteredTemperature = rawTemperature;
        }
        filteredPressure += (rawPressure - filteredPressure) / coefficient;
        filteredTemperature += (rawTemperature - filteredTemperature) / coefficient;
    }

    /// The smallest raw value that means at least `degC`.
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

    /// The smallest raw value that means at most `pressurePa`: raw falls as pressure rises.
    private int rawPressure(double pressurePa) {
        int low = 0;
        int high = RAW_MAX;
        while (low < high) {
            int middle = low + high >>> 1;
            if (pressureQ8(middle) > 256.0 * pressurePa) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Hundredths of a degree Celsius; leaves the fine temperature behind.
    int centiDegrees(int raw) {
        int var1 = ((raw >> 3) - (TRIM[0] << 1)) * TRIM[1] >> 11;
        int difference = (raw >> 4) - TRIM[0];
        int var2 = (difference * difference >> 12) * TRIM[2] >> 14;
        fineTemperature = var1 + var2;
        return (int) (fineTemperature * 5 + 128 >> 8);
    }

    /// Pa in 24.8 fixed point, at the temperature computed last.
    long pressureQ8(int raw) {
        long var1 = fineTemperature - 128000;
        long var2 = var1 * var1 * TRIM[8];
        var2 += var1 * TRIM[7] << 17;
        var2 += (long) TRIM[6] << 35;
        var1 = (var1 * var1 * TRIM[5] >> 8) + (var1 * TRIM[4] << 12);
        var1 = ((1L << 47) + var1) * TRIM[3] >> 33;
        if (var1 == 0) {
            return 0;
        }
        long pressure = 1048576 - raw;
        pressure = ((pressure << 31) - var2) * 3125 / var1;
        var1 = TRIM[11] * (pressure >> 13) * (pressure >> 13) >> 25;
        var2 = TRIM[10] * pressure >> 19;
        return (pressure + var1 + var2 >> 8) + ((long) TRIM[9] << 4);
    }
}
