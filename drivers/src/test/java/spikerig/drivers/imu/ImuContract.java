package spikerig.drivers.imu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import spikerig.drivers.Channel;
import spikerig.drivers.DeviceException;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinFault;
import spikerig.testing.SensorContract;
import spikerig.testing.TestWiring;

/// What every IMU promises, on its twin.
public abstract class ImuContract<C extends Record> extends SensorContract {
    protected static final String LINE = "imu-int";
    private static final long SECOND_NS = 1_000_000_000;
    private static final float[] MOTION = {0.1f, -0.2f, 0.3f, 1f, -2f, 9f, 2e-5f, -1e-5f, -4e-5f};

    protected TestWiring wiring;
    protected final float[] felt = new float[9];
    private Twin twin;
    private Imu imu;

    protected abstract DriverProvider<C> provider();

    protected abstract C config(Imperfection simulated, Mount mount, Calibration calibration, String dataReady);

    protected abstract long periodNs();

    /// Half of what the chip's registers resolve, and a little: rad/s, m/s^2, T.
    protected abstract double[] resolution();

    /// What a chip needs besides its buses.
    protected void prepare(TestWiring fresh) {}

    protected boolean hasDataReady() {
        return true;
    }

    @BeforeEach
    void start() {
        open(config(null, null, null, null));
    }

    protected final void open(C config) {
        wiring = new TestWiring();
        prepare(wiring);
        twin = provider().twin(config, wiring, 1);
        wiring.clock().onChange(nowNs -> twin.sense(nowNs, felt, 0));
        twin.sense(0, felt, 0);
        imu = (Imu) provider().create(config, wiring);
    }

    @Override
    protected Sensor sensor() {
        return imu;
    }

    @Override
    protected void tick() {
        wiring.clock().advance(periodNs());
    }

    @Override
    protected void breakDevice() {
        twin.fail(TwinFault.SILENT, Long.MAX_VALUE);
    }

    @Override
    protected void mendDevice() {
        twin.fail(TwinFault.SILENT, wiring.clock().nanoTime());
    }

    protected final Twin twin() {
        return twin;
    }

    /// The value that the channel shows after a while.
    protected final float shown(String channel) {
        float[] out = new float[imu.channels().size()];
        for (int i = 0; i < 3; i++) {
            tick();
            assertEquals(Status.OK, imu.read(out, 0));
        }
        return out[imu.channels().stream().map(Channel::name).toList().indexOf(channel)];
    }

    private float[] vector(String quantity) {
        return new float[] {shown(quantity + "X"), shown(quantity + "Y"), shown(quantity + "Z")};
    }

    private boolean hasField() {
        return imu.channels().stream().anyMatch(channel -> channel.name().equals("magneticFieldX"));
    }

    @Test
    void showsWhatItFeelsInSi() {
        System.arraycopy(MOTION, 0, felt, 0, 9);
        open(config(Imperfection.NONE, null, null, null));
        assertArrayEquals(Arrays.copyOfRange(MOTION, 0, 3), vector("angularRate"), (float) resolution()[0]);
        assertArrayEquals(Arrays.copyOfRange(MOTION, 3, 6), vector("acceleration"), (float) resolution()[1]);
        if (hasField()) {
            assertArrayEquals(Arrays.copyOfRange(MOTION, 6, 9), vector("magneticField"), (float) resolution()[2]);
        }
        assertEquals(25f, shown("temperature"), 0.51f);
    }

    /// A chip that is turned by a quarter about the vertical has its x axis along the rig's y axis.
    @Test
    void showsItInTheAxesOfTheRig() {
        System.arraycopy(MOTION, 0, felt, 0, 9);
        open(config(Imperfection.NONE, new Mount(0, 0, 90), null, null));
        assertArrayEquals(new float[] {0.2f, 0.1f, 0.3f}, vector("angularRate"), (float) resolution()[0]);
        assertArrayEquals(new float[] {2f, 1f, 9f}, vector("acceleration"), (float) resolution()[1]);
        if (hasField()) {
            assertArrayEquals(new float[] {1e-5f, 2e-5f, -4e-5f}, vector("magneticField"), (float) resolution()[2]);
        }
    }

    @Test
    void takesOffWhatTheCalibrationSays() {
        System.arraycopy(MOTION, 0, felt, 0, 9);
        Calibration calibration = new Calibration(
                List.of(0.1, -0.2, 0.3), List.of(1.0, -2.0, 8.0), List.of(1.0, 1.0, 2.0), List.of(2e-5, -1e-5, -4e-5),
                null);
        open(config(Imperfection.NONE, null, calibration, null));
        assertArrayEquals(new float[3], vector("angularRate"), (float) resolution()[0]);
        assertArrayEquals(new float[] {0, 0, 2}, vector("acceleration"), 2 * (float) resolution()[1]);
        if (hasField()) {
            assertArrayEquals(new float[3], vector("magneticField"), (float) resolution()[2]);
        }
        float[] raw = new float[9];
        imu.uncorrected(raw);
        assertEquals(9f, raw[5], (float) resolution()[1], "before calibration");
    }

    @Test
    void findsAChipThatRestartedWithinASecondAndSetsItUpAgain() {
        System.arraycopy(MOTION, 0, felt, 0, 9);
        open(config(Imperfection.NONE, null, null, null));
        shown("angularRateX");
        twin.fail(TwinFault.RESET, 0);
        long foundNs = timeTo(Status.FAULT);
        assertTrue(foundNs <= SECOND_NS + 2 * periodNs(), "found after " + foundNs / 1e6 + " ms");
        long mendedNs = timeTo(Status.OK);
        assertTrue(mendedNs <= 5 * SECOND_NS, "mended after " + mendedNs / 1e6 + " ms");
        assertEquals(1, imu.recoveryCount());
        assertArrayEquals(Arrays.copyOfRange(MOTION, 3, 6), vector("acceleration"), (float) resolution()[1]);
    }

    @Test
    void findsThatBytesAreDamagedAndRecoversByItself() {
        shown("angularRateX");
        twin.fail(TwinFault.CORRUPT, wiring.clock().nanoTime() + 3 * SECOND_NS);
        assertTrue(timeTo(Status.FAULT) <= SECOND_NS + 2 * periodNs());
        wiring.clock().advance(3 * SECOND_NS);
        timeTo(Status.OK);
    }

    /// Time until a read ends so.
    private long timeTo(Status status) {
        float[] out = new float[imu.channels().size()];
        long startNs = wiring.clock().nanoTime();
        for (int n = 0; n < 20_000; n++) {
            tick();
            if (imu.read(out, 0) == status) {
                return wiring.clock().nanoTime() - startNs;
            }
        }
        throw new AssertionError("never " + status);
    }

    @Test
    void repeatsItsValuesWhenItIsStuck() {
        shown("angularRateX");
        twin.fail(TwinFault.STUCK, Long.MAX_VALUE);
        float before = shown("accelerationX");
        for (int n = 0; n < 10; n++) {
            assertEquals(before, shown("accelerationX"));
        }
    }

    @Test
    void datesSamplesByTheEdgeOfItsDataReadyLine() {
        assumeTrue(hasDataReady(), "the chip has no data-ready pin");
        open(config(null, null, null, LINE));
        shown("angularRateX");
        long before = imu.sampleTimeNs();
        wiring.clock().advance(periodNs() + periodNs() / 3);
        assertEquals(Status.OK, imu.read(new float[imu.channels().size()], 0));
        long after = imu.sampleTimeNs();
        assertTrue(after - before > 0);
        assertEquals(0, (after - before) % periodNs(), "samples are whole periods apart");
        assertNotEquals(wiring.clock().nanoTime(), after, "the edge came before the read");
    }

    @Test
    void isStaleWhenNoEdgeComes() {
        assumeTrue(hasDataReady(), "the chip has no data-ready pin");
        open(config(null, null, null, LINE));
        shown("angularRateX");
        wiring.clock().onChange(nowNs -> {});
        wiring.clock().advance(4 * periodNs());
        assertEquals(Status.STALE, imu.read(new float[imu.channels().size()], 0));
    }

    @Test
    void deliversFewerSamplesWhenItsClockIsSlow() {
        assumeTrue(hasDataReady(), "the chip does not say when a sample is new");
        twin.fail(TwinFault.CLOCK_DRIFT, Long.MAX_VALUE);
        float[] out = new float[imu.channels().size()];
        int samples = 0;
        for (int n = 0; n < 1000; n++) {
            long before = imu.sampleTimeNs();
            tick();
            imu.read(out, 0);
            samples += imu.sampleTimeNs() == before ? 0 : 1;
        }
        assertTrue(samples >= 970 && samples <= 990, samples + " samples in 1000 periods");
    }

    @Test
    void saysWhatToDoWhenNoChipAnswers() {
        TestWiring empty = new TestWiring();
        prepare(empty);
        DeviceException e = assertThrows(
                DeviceException.class, () -> provider().create(config(null, null, null, null), empty));
        assertTrue(e.getMessage().contains("no answer"), e.getMessage());
    }
}
