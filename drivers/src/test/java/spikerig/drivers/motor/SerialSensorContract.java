package spikerig.drivers.motor;

import spikerig.drivers.DriverProvider;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinFault;
import spikerig.testing.ManualClock;
import spikerig.testing.SensorContract;
import spikerig.testing.TestWiring;

/// What every sensor of a motor driver promises, read 100 times a second on its twin.
public abstract class SerialSensorContract extends SensorContract {
    private static final long TICK_NS = 10_000_000;

    protected final TestWiring wiring = new TestWiring();
    protected final ManualClock clock = wiring.clock();
    protected final float[] felt = {12.5f};
    protected final Twin twin;
    protected final Sensor sensor;
    private final float[] scratch;

    protected <C extends Record> SerialSensorContract(DriverProvider<C> provider, C config) {
        twin = provider.twin(config, wiring, 1);
        clock.onChange(nowNs -> twin.sense(nowNs, felt, 0));
        sensor = (Sensor) provider.create(config, wiring);
        scratch = new float[sensor.channels().size()];
    }

    @Override
    protected Sensor sensor() {
        return sensor;
    }

    /// As long as the slowest device takes for all its readings.
    @Override
    protected void tick() {
        for (int i = 0; i < 30; i++) {
            clock.advance(TICK_NS);
            sensor.read(scratch, 0);
        }
    }

    @Override
    protected void breakDevice() {
        twin.fail(TwinFault.SILENT, Long.MAX_VALUE);
    }

    @Override
    protected void mendDevice() {
        twin.fail(TwinFault.SILENT, clock.nanoTime());
    }

    /// What the sensor reads after a while, by the name of its channel.
    protected float value(String channel) {
        tick();
        float[] out = new float[sensor.channels().size()];
        sensor.read(out, 0);
        for (int i = 0; i < out.length; i++) {
            if (sensor.channels().get(i).name().equals(channel)) {
                return out[i];
            }
        }
        throw new IllegalArgumentException(channel);
    }
}
