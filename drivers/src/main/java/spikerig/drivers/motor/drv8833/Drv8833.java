package spikerig.drivers.motor.drv8833;

import java.util.List;
import spikerig.drivers.Actuator;
import spikerig.drivers.Channel;
import spikerig.drivers.DeadMan;
import spikerig.drivers.Status;
import spikerig.drivers.io.GpioLine;

/// One brushed motor on a TI DRV8833: a signed duty.
///
/// nSLEEP is low until [#enable] and after [#makeSafe]: all outputs are then off whatever the inputs say. Both bridges
/// of a chip share it, so devices that name the same line wake and sleep together. The chip takes up to 1 ms to wake.
public final class Drv8833 implements Actuator {
    private final HBridge bridge;
    private final GpioLine nSleep;
    private final DeadMan deadMan;
    private final List<Channel> channels;
    private final float dutyMin;

    /// @param nSleepDeadMan what the nSLEEP line does when nobody commands it
    public Drv8833(HBridge bridge, GpioLine nSleep, DeadMan nSleepDeadMan) {
        this.bridge = bridge;
        this.nSleep = nSleep;
        deadMan = bridge.deadMan().weakest(nSleepDeadMan);
        dutyMin = bridge.dutyMin();
        channels = List.of(new Channel("duty", "1", dutyMin, 1f));
        makeSafe();
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public Status write(float[] in, int offset) {
        float duty = in[offset];
        if (Float.isNaN(duty)) {
            return Status.FAULT;
        }
        return bridge.drive(Math.clamp(duty, dutyMin, 1f)) ? Status.OK : Status.FAULT;
    }

    @Override
    public void enable() {
        bridge.coast();
        nSleep.write(true);
    }

    @Override
    public boolean makeSafe() {
        return nSleep.write(false) & bridge.coast();
    }

    @Override
    public DeadMan deadMan() {
        return deadMan;
    }

    /// Comes to rest; the outputs belong to the wiring.
    @Override
    public void close() {
        makeSafe();
    }
}
