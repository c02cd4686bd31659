package spikerig.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import spikerig.drivers.DriverProvider;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinFault;

/// A sensor on its twin, under a clock that a test moves.
///
/// @param <S> the driver
/// @param <C> its keys
public final class TwinRig<S extends Sensor, C extends Record> {
    private static final long FOREVER_NS = Long.MAX_VALUE / 2;
    private static final long STEP_NS = 1_000_000;
    private static final long PATIENCE_NS = 2_000_000_000L;

    public final TestWiring wiring = new TestWiring();
    public final float[] feels;
    public final float[] out;
    public final Twin twin;
    public final S sensor;
    private final long tickNs;

    /// @param tickNs period of the loop that reads; not below the device's own
    /// @param feels what the twin feels until a test says otherwise
    @SuppressWarnings("unchecked")
    public TwinRig(DriverProvider<C> provider, C config, long tickNs, float... feels) {
        this.tickNs = tickNs;
        this.feels = feels;
        twin = provider.twin(config, wiring, 1);
        wiring.clock().onChange(nowNs -> twin.sense(nowNs, feels, 0));
        twin.sense(0, feels, 0);
        sensor = (S) provider.create(config, wiring);
        out = new float[sensor.channels().size()];
    }

    /// Lets time pass in the small steps of a simulated world.
    public void run(long ns) {
        for (long passed = 0; passed < ns; passed += STEP_NS) {
            wiring.clock().advance(Math.min(STEP_NS, ns - passed));
        }
    }

    public void tick() {
        run(tickNs);
    }

    public Status read() {
        return sensor.read(out, 0);
    }

    /// One tick and one read.
    public Status readNext() {
        tick();
        return read();
    }

    /// Reads until the device is well, at most two seconds.
    public void readUntilOk() {
        for (long waitedNs = 0; waitedNs < PATIENCE_NS; waitedNs += tickNs) {
            if (readNext() == Status.OK) {
                return;
            }
        }
        assertEquals(Status.OK, readNext(), "not well within 2 s");
    }

    /// From now on, until [#mend].
    public void fail(TwinFault fault) {
        twin.fail(fault, wiring.clock().nanoTime() + FOREVER_NS);
    }

    public void mend() {
        twin.fail(TwinFault.SILENT, wiring.clock().nanoTime());
    }
}
