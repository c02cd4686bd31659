package spikerig.drivers.motor.pca9685;

import java.util.ArrayList;
import java.util.List;
import spikerig.drivers.Actuator;
import spikerig.drivers.Channel;
import spikerig.drivers.DeadMan;
import spikerig.drivers.Status;
import spikerig.drivers.io.GpioLine;
import spikerig.drivers.io.PwmOutput;

/// Outputs of a [Pca9685] as plain duties, 0..1, for lamps, speed controllers and bridges.
///
/// One bus transaction per output and write. The chip has no command timeout; only an enable line can switch it off.
public final class Pca9685Duties implements Actuator {
    private final PwmOutput[] outputs;
    private final GpioLine enable;
    private final DeadMan deadMan;
    private final List<Channel> channels;

    /// @param enable the line at OE, which is active low: high must mean on; null when there is none
    /// @param deadMan what that line does when nobody commands it
    public Pca9685Duties(Pca9685 chip, List<Integer> outputs, GpioLine enable, DeadMan deadMan) {
        this.outputs = outputs.stream().map(chip::output).toArray(PwmOutput[]::new);
        this.enable = enable;
        this.deadMan = deadMan;
        List<Channel> named = new ArrayList<>();
        for (int output : outputs) {
            named.add(new Channel("duty" + output, "1", 0f, 1f));
        }
        channels = List.copyOf(named);
        makeSafe();
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public Status write(float[] in, int offset) {
        for (int i = 0; i < outputs.length; i++) {
            if (Float.isNaN(in[offset + i])) {
                return Status.FAULT;
            }
        }
        boolean taken = true;
        for (int i = 0; i < outputs.length; i++) {
            double duty = Math.clamp(in[offset + i], 0f, 1f);
            taken &= outputs[i].write(Math.round(duty * outputs[i].periodNs()));
        }
        return taken ? Status.OK : Status.FAULT;
    }

    @Override
    public void enable() {
        if (enable != null) {
            enable.write(true);
        }
    }

    @Override
    public boolean makeSafe() {
        boolean taken = enable == null || enable.write(false);
        for (PwmOutput output : outputs) {
            taken &= output.write(0);
        }
        return taken;
    }

    @Override
    public DeadMan deadMan() {
        return deadMan;
    }

    /// Switches its outputs off; bus and line belong to the wiring.
    @Override
    public void close() {
        makeSafe();
    }
}
