package spikerig.drivers.current.ina226;

import spikerig.drivers.chip.RegisterTwin;
import spikerig.drivers.current.SimulatedBattery;
import spikerig.drivers.io.twin.TwinGpioInput;

/// An INA226 made of registers, at a simulated battery. It feels one value: the current in A.
///
/// From TI SBOS547: power-on values, shunt counts of 2.5 uV, bus counts of 1.25 mV,
/// `current = shunt x calibration / 2048`, `power = current x bus / 20000`, averages and conversion times by the bits
/// of the configuration, the flags CVRF and OVF, and ALERT.
public final class Ina226Twin extends RegisterTwin {
    private static final int[] AVERAGES = {1, 4, 16, 64, 128, 256, 512, 1024};
    private static final int[] CONVERSION_US = {140, 204, 332, 588, 1100, 2116, 4156, 8244};

    private final TwinGpioInput alert;
    private final double shuntOhm;
    private final SimulatedBattery battery;
    private boolean begun;
    private long startNs;
    private long nextSampleNs;

    /// @param alert the line at ALERT, high while the pin is low; null when there is none
    public Ina226Twin(TwinGpioInput alert, double shuntOhm, SimulatedBattery battery, long seed) {
        super(256, 1, 2, seed);
        this.alert = alert;
        this.shuntOhm = shuntOhm;
        this.battery = battery;
        reset();
    }

    @Override
    protected void powerOn() {
        setHighFirst(0, 0x4127, 2);
        setHighFirst(2 * 0xfe, 0x5449, 2);
        setHighFirst(2 * 0xff, 0x2260, 2);
    }

    @Override
    protected void written(int cell, int before) {
        if (cell == 1) {
            if ((at(0) & 0x80) != 0) {
                reset();
            }
            set(0, at(0) & 0x0f | 0x40);
            clearReady();
        } else if (cell >= 2 && cell <= 9 || cell >= 2 * 8) {
            set(cell, before);
        } else if (cell == 2 * 5) {
            set(cell, at(cell) & 0x7f);
        }
    }

    @Override
    protected void wasRead(int cell) {
        if (cell == 2 * 6 + 1) {
            clearReady();
        }
    }

    private void clearReady() {
        set(2 * 6 + 1, at(2 * 6 + 1) & ~0x08);
        drive();
    }

    private void drive() {
        if (alert != null) {
            alert.drive(worldNs(), (at(2 * 6 + 1) & 0x08) != 0 && (at(2 * 6) & 0x04) != 0);
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
        int averages = AVERAGES[configuration >> 9 & 7];
        nextSampleNs = chipNs
                + 1000L * averages * (CONVERSION_US[configuration >> 6 & 7] + CONVERSION_US[configuration >> 3 & 7]);
        double currentA = si[offset];
        double noiseA = 2.5e-6 / shuntOhm;
        long shunt = Math.clamp(
                Math.round((currentA + noise.uniform(-noiseA, noiseA)) * shuntOhm / 2.5e-6), -32768, 32767);
        long bus = Math.min(32767, Math.round(battery.voltageV(chipNs - startNs, currentA) / 0.00125));
        long current = shunt * highFirst16(2 * 5) / 2048;
        long power = Math.abs(current) * bus / 20000;
        boolean overflow = Math.abs(current) > 32767 || power > 65535;
        setHighFirst(2, shunt, 2);
        setHighFirst(2 * 2, bus, 2);
        setHighFirst(2 * 3, power, 2);
        setHighFirst(2 * 4, current, 2);
        set(2 * 6 + 1, at(2 * 6 + 1) & ~0x04 | 0x08 | (overflow ? 0x04 : 0));
        drive();
    }
}
