package spikerig.drivers.range.vl53l1x;

import spikerig.drivers.chip.RegisterTwin;
import spikerig.drivers.io.twin.TwinGpioInput;

/// A VL53L1X made of registers. It feels one value: the distance in m.
///
/// From ST's DS12385 and UM2356: the model id, the reset and 1.2 ms of booting, measurements every INTERMEASUREMENT
/// period once started, GPIO1 low until the interrupt is cleared, the result block with its status. What comes back
/// falls with the square of the distance; beyond the reach of the pulse period the status is 4, too little signal.
public final class Vl53l1xTwin extends RegisterTwin {
    private static final long BOOT_NS = 1_200_000;
    private static final int SLOW_COUNTS_PER_MS = 500;
    private static final double SIGNAL_MCPS_AT_1_M = 12.0;
    private static final int AMBIENT = 64;

    private final TwinGpioInput gpio1;
    private final double noiseM;
    private boolean booting;
    private long bootedNs;
    private long nextSampleNs;
    private boolean waiting;
    private int stream;

    /// @param gpio1 the line at GPIO1, high while the pin is low; null when there is none
    /// @param noiseM largest error of the distance, uniform
    public Vl53l1xTwin(TwinGpioInput gpio1, double noiseM, long seed) {
        super(0x200, 2, 1, seed);
        this.gpio1 = gpio1;
        this.noiseM = noiseM;
        reset();
    }

    @Override
    protected void powerOn() {
        booting = true;
        bootedNs = Long.MIN_VALUE;
        set(0x0001, 0x29);
        setHighFirst(0x0006, 0xbccc, 2); // 11.8 MHz
        set(0x0008, 0x05);
        set(0x000b, 0x8d);
        setHighFirst(0x0022, 0x0010, 2);
        set(0x0031, 0x03);
        set(0x00d8, 0x0c);
        setHighFirst(0x00de, SLOW_COUNTS_PER_MS, 2);
        setHighFirst(0x010f, 0xeacc, 2);
        set(0x0111, 0x10);
        waiting = false;
        stream = 0;
        drive();
    }

    @Override
    protected void written(int cell, int before) {
        if (cell == 0x0000 && (at(0) & 1) == 0) {
            reset();
        } else if (cell == 0x0086 && (at(cell) & 1) != 0) {
            waiting = false;
            drive();
        } else if (cell == 0x0031) {
            set(cell, at(cell) & ~1 | before & 1);
        } else if (cell >= 0x0088) {
            set(cell, before);
        }
    }

    @Override
    protected void live(long chipNs, float[] si, int offset) {
        if (booting) {
            bootedNs = bootedNs == Long.MIN_VALUE ? chipNs + BOOT_NS : bootedNs;
            if (chipNs - bootedNs < 0) {
                return;
            }
            booting = false;
            set(0x00e5, 0x03);
        }
        if ((at(0x0087) & 0x40) == 0) {
            nextSampleNs = chipNs + periodNs();
            return;
        }
        if (chipNs - nextSampleNs < 0) {
            return;
        }
        nextSampleNs = chipNs + periodNs();
        measure(si[offset] + noise.uniform(-noiseM, noiseM));
    }

    private long periodNs() {
        long counts = (long) highFirst16(0x006c) << 16 | highFirst16(0x006e);
        return Math.max(1, counts) * 1_000_000L / SLOW_COUNTS_PER_MS;
    }

    /// A chip whose last result was not fetched keeps it.
    private void measure(double distanceM) {
        if (waiting) {
            return;
        }
        double reachM = at(0x0060) <= 0x07 ? 1.36 : at(0x0060) <= 0x0b ? 2.9 : 4.0;
        boolean seen = distanceM <= reachM;
        double mcps = SIGNAL_MCPS_AT_1_M / Math.max(0.01, distanceM * distanceM) * noise.uniform(0.98, 1.02);
        stream = stream == 255 ? 128 : stream + 1;
        set(0x0089, seen ? 9 : 4);
        set(0x008b, stream);
        setHighFirst(0x008c, 200 << 8, 2);
        setHighFirst(0x0090, AMBIENT, 2);
        setHighFirst(0x0092, seen ? 8 : 400, 2);
        setHighFirst(0x0096, Math.max(0, Math.round(distanceM * 1000.0 * 2048.0 / 2011.0)), 2);
        setHighFirst(0x0098, Math.min(0xffff, Math.round(mcps * 128)), 2);
        waiting = true;
        drive();
    }

    private void drive() {
        set(0x0031, waiting ? at(0x0031) & ~1 : at(0x0031) | 1);
        if (gpio1 != null) {
            gpio1.drive(worldNs(), waiting);
        }
    }
}
