package spikerig.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import spikerig.drivers.Channel;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;
import spikerig.drivers.TwinFault;

/// What every sensor on its twin promises, faults included. Extend it and hand over the rig.
///
/// @param <S> the driver
/// @param <C> its keys
public abstract class TwinContract<S extends Sensor, C extends Record> extends SensorContract {
    private static final long RECOVERY_NS = 3_000_000_000L;
    private static final int TICKS = 400;

    protected final TwinRig<S, C> rig;

    protected TwinContract(TwinRig<S, C> rig) {
        this.rig = rig;
    }

    @Override
    protected final Sensor sensor() {
        return rig.sensor;
    }

    @Override
    protected final void tick() {
        rig.tick();
    }

    @Override
    protected final void breakDevice() {
        rig.fail(TwinFault.SILENT);
    }

    @Override
    protected final void mendDevice() {
        rig.mend();
    }

    @Test
    void neverPassesOnWhatIsOutOfRangeWhenBytesAreDamaged() {
        rig.fail(TwinFault.CORRUPT);
        List<Channel> channels = rig.sensor.channels();
        for (int n = 0; n < TICKS; n++) {
            if (rig.readNext() == Status.OK) {
                for (int i = 0; i < rig.out.length; i++) {
                    Channel channel = channels.get(i);
                    float value = rig.out[i];
                    assertTrue(value >= channel.min() && value <= channel.max(), channel + " gave " + value);
                }
            }
        }
        rig.mend();
        rig.readUntilOk();
    }

    @Test
    void worksAgainAfterALossOfSupply() {
        rig.readUntilOk();
        float before = rig.out[0];
        rig.twin.fail(TwinFault.RESET, 0);
        long deadlineNs = rig.wiring.clock().nanoTime() + RECOVERY_NS;
        while (rig.wiring.clock().nanoTime() - deadlineNs < 0) {
            rig.readNext();
        }
        assertEquals(Status.OK, rig.readNext());
        assertEquals(before, rig.out[0], Math.max(0.1f, 0.05f * Math.abs(before)));
    }

    @Test
    void bearsAChipWhoseClockIsSlow() {
        rig.fail(TwinFault.CLOCK_DRIFT);
        rig.readUntilOk();
        for (int n = 0; n < TICKS; n++) {
            assertNotEquals(Status.FAULT, rig.readNext());
        }
    }
}
