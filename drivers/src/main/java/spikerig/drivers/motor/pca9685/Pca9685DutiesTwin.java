package spikerig.drivers.motor.pca9685;

import spikerig.drivers.Twin;
import spikerig.drivers.TwinFault;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.io.twin.TwinGpioLine;

/// The outputs of a PCA9685 behind its enable line, seen from what hangs on them: one duty each, 0..1.
public final class Pca9685DutiesTwin implements Twin {
    private final Pca9685Twin chip;
    private final TwinGpioLine enable;
    private final int[] outputs;
    private boolean silent;
    private long silentUntilNs;

    public Pca9685DutiesTwin(Pca9685Config config, TwinWiring wiring) {
        chip = Pca9685Twin.on(wiring.i2c(config.io()), config.address());
        enable = config.enable() == null ? null : wiring.gpio(config.enable());
        outputs = config.outputs().stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public void actuated(long timeNs, float[] si, int offset) {
        if (silent && timeNs - silentUntilNs >= 0) {
            silent = false;
            chip.silent(false);
        }
        boolean enabled = enable == null || enable.isHigh();
        for (int i = 0; i < outputs.length; i++) {
            si[offset + i] = enabled ? chip.duty(outputs[i]) : 0f;
        }
    }

    /// `SILENT` takes the chip off the bus; registers have no way to be corrupt or stuck.
    @Override
    public void fail(TwinFault fault, long untilNs) {
        if (fault == TwinFault.SILENT) {
            silent = true;
            silentUntilNs = untilNs;
            chip.silent(true);
        }
    }
}
