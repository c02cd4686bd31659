package spikerig.drivers.current.ina219;

import spikerig.drivers.chip.RegisterTwin;
import spikerig.drivers.current.SimulatedBattery;

/// An INA219 made of registers, at a simulated battery. It feels one value: the current in A.
///
/// From TI SBOS448: power-on values, shunt counts of 10 uV and the range of the gain, bus counts of 4 mV,
/// `current = shunt x calibration / 4096`, `power = current x bus / 5000`, conversion times by SADC and BADC, and the
/// flags CNVR and OVF.
public final class Ina219Twin extends RegisterTwin {
    /// By the bits of SADC and BADC, in us; the bits 1000 and 0011 are both one 12-bit sample.
    private static final int[] CONVERSION_US = {
        84, 148, 276, 532, 84, 148, 276, 532, 532, 1060, 2130, 4260, 8510, 17020, 34050, 68100
    };

    private final double shuntOhm;
    private final SimulatedBattery battery;
    private boolean begun;
    private long startNs;
    private long nextSampleNs;

    public Ina219Twin(double shuntOhm, SimulatedBattery battery, long seed) {
        super(256, 1, 2, seed);
        this.shuntOhm = shuntOhm;
        this.battery = battery;
        reset();
    }

    @Override
    protected void powerOn() {
        setHighFirst(0, 0x399f, 2);
    }

    @Override
    protected void written(int cell, int before) {
        if (cell == 1) {
            if ((at(0) & 0x80) != 0) {
                reset();
            }
            set(2 * 2 + 1, at(2 * 2 + 1) & ~0x02);
        } else if (cell == 2 * 5 + 1) {
            set(cell, at(cell) & 0xfe);
        } else if (cell >= 2 && cell <= 9) {
            set(cell, before);
        }
    }

    @Override
    protected void wasRead(int cell) {
        if (cell == 2 * 3 + 1) {
            set(2 * 2 + 1, at(2 * 2 + 1) & ~0x02);
        }
    }

    @Override
    protected void live(long chipNs, float[] si, int offset) {
        if (!begun) {
            begun = true;
            startNs = chipNs;
        }
        int configuration = highFirst16(0);
        if ((configuration & 7) != 7 || chipNs - nextSampleNs < 0) {
            return;
        }
        nextSampleNs =
                chipNs + 1000L * (CONVERSION_US[configuration >> 7 & 15] + CONVERSION_US[configuration >> 3 & 15]);
        double currentA = si[offset];
        double noiseA = 1e-5 / shuntOhm;
        long fullScale = 4000L << (configuration >> 11 & 3);
        long shunt = Math.clamp(
                Math.round((currentA + noise.uniform(-noiseA, noiseA)) * shuntOhm / 1e-5), -fullScale, fullScale);
        long bus = Math.min(8000, Math.round(battery.voltageV(chipNs - startNs, currentA) / 0.004));
        long current = shunt * highFirst16(2 * 5) / 4096;
        long power = Math.abs(current) * bus / 5000;
        boolean overflow = Math.abs(current) > 32767 || power > 65535;
        setHighFirst(2, shunt, 2);
        setHighFirst(2 * 4, current, 2);
        setHighFirst(2 * 3, power, 2);
        setHighFirst(2 * 2, bus << 3 | 2 | (overflow ? 1 : 0), 2);
    }
}
