package spikerig.drivers.imu.bmi270;

import spikerig.drivers.imu.RegisterPort;
import spikerig.drivers.imu.SetupStep;

/// What a rate about z leaks into that about x: read from the chip once it is configured, taken off ever after.
final class Bmi270CrossAxis implements SetupStep {
    private final RegisterPort port;
    private final byte[] rx = new byte[1];
    private float share;

    Bmi270CrossAxis(RegisterPort port) {
        this.port = port;
    }

    @Override
    public Outcome run() {
        if (!port.read(Bmi270Registers.GYR_CAS, rx, 1)) {
            return Outcome.NO_ANSWER;
        }
        int bits = rx[0] & Bmi270Registers.FACTOR_ZX;
        int factor = (bits ^ Bmi270Registers.FACTOR_ZX_SIGN) - Bmi270Registers.FACTOR_ZX_SIGN;
        share = factor * Bmi270Registers.CROSS_AXIS_PER_LSB;
        return Outcome.OK;
    }

    @Override
    public String what() {
        return "register 0x3c";
    }

    void correct(float[] rate) {
        rate[0] -= share * rate[2];
    }
}
