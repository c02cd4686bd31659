package spikerig.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import spikerig.drivers.Channel;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;

/// What every sensor promises. Extend it, hand over a sensor on its twin, inherit the tests.
public abstract class SensorContract {
    private static final float UNTOUCHED = -123_456f;
    private static final int READS = 200;
    private static final int TICKS_TO_NOTICE = 20;

    /// The sensor under test, the same one throughout a test.
    protected abstract Sensor sensor();

    /// Lets one sample period pass.
    protected abstract void tick();

    /// Makes the device unable to give anything new.
    protected abstract void breakDevice();

    protected abstract void mendDevice();

    @Test
    void writesOnlyItsOwnChannels() {
        int count = sensor().channels().size();
        float[] out = new float[count + 4];
        Arrays.fill(out, UNTOUCHED);
        tick();
        assertEquals(Status.OK, sensor().read(out, 2));
        for (int i = 0; i < out.length; i++) {
            boolean own = i >= 2 && i < 2 + count;
            assertEquals(!own, out[i] == UNTOUCHED, "element " + i + " is " + out[i]);
        }
    }

    @Test
    void staysInTheDeclaredRange() {
        List<Channel> channels = sensor().channels();
        float[] out = new float[channels.size()];
        for (int n = 0; n < READS; n++) {
            tick();
            assertEquals(Status.OK, sensor().read(out, 0));
            for (int i = 0; i < out.length; i++) {
                Channel channel = channels.get(i);
                float value = out[i];
                assertTrue(value >= channel.min() && value <= channel.max(), () -> channel + " gave " + value);
            }
        }
    }

    @Test
    void datesEachSampleLaterThanTheOneBefore() {
        float[] out = new float[sensor().channels().size()];
        tick();
        sensor().read(out, 0);
        long first = sensor().sampleTimeNs();
        tick();
        sensor().read(out, 0);
        assertTrue(sensor().sampleTimeNs() - first > 0, "not later");
    }

    @Test
    void keepsTheLastValueOnFaultAndRecovers() {
        float[] out = new float[sensor().channels().size()];
        tick();
        assertEquals(Status.OK, sensor().read(out, 0));
        breakDevice();
        float[] last = out.clone();
        Status status = Status.OK;
        for (int n = 0; n < TICKS_TO_NOTICE && status == Status.OK; n++) {
            last = out.clone();
            tick();
            status = sensor().read(out, 0);
        }
        assertNotEquals(Status.OK, status);
        assertArrayEquals(last, out);

        mendDevice();
        tick();
        sensor().read(out, 0);
        tick();
        assertEquals(Status.OK, sensor().read(out, 0));
    }

    @Test
    void doesNotAllocate() {
        float[] out = new float[sensor().channels().size()];
        long bytes = AllocationMeter.bytesAllocatedBy(() -> {
            for (int n = 0; n < READS; n++) {
                tick();
                sensor().read(out, 0);
            }
        });
        assertEquals(0, bytes);
    }
}
