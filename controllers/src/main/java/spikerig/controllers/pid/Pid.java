package spikerig.controllers.pid;

import java.nio.ByteBuffer;
import spikerig.controllers.Controller;

/// A PID controller of one error, in the plain form that the blimp paper tuned (arXiv 2309.12937, section 4.3 of its
/// released code):
///
/// ```
/// I <- clamp(I + e dt, +-integralMax)      D = (e - e_previous) / dt      u = kp e + ki I + kd D
/// ```
///
/// The previous error is 0 after [#reset], so a first error that is not zero kicks.
public final class Pid implements Controller {
    private final PidConfig gains;
    private final double periodS;
    private double integral;
    private double previousError;

    public Pid(PidConfig gains, long periodNs) {
        this.gains = gains;
        this.periodS = periodNs * 1e-9;
    }

    @Override
    public int inputCount() {
        return 1;
    }

    @Override
    public int outputCount() {
        return 1;
    }

    @Override
    public void reset() {
        integral = 0.0;
        previousError = 0.0;
    }

    /// Starts without a derivative kick, and with as much of the last output in the integral as the proportional term
    /// does not explain: all of it in a hover, none when starting from rest.
    @Override
    public void adopt(float[] in, float[] lastOut) {
        previousError = in[0];
        integral = 0.0;
        if (gains.ki() != 0.0) {
            double trim = lastOut[0] / gains.ki();
            double unexplained = (lastOut[0] - gains.kp() * in[0]) / gains.ki();
            double held = Math.clamp(unexplained, Math.min(0.0, trim), Math.max(0.0, trim));
            integral = Math.clamp(held, -gains.integralMax(), gains.integralMax());
        }
    }

    @Override
    public void step(float[] in, float[] out) {
        double error = in[0];
        integral = Math.clamp(integral + error * periodS, -gains.integralMax(), gains.integralMax());
        double derivative = (error - previousError) / periodS;
        previousError = error;
        out[0] = (float) (gains.kp() * error + gains.ki() * integral + gains.kd() * derivative);
    }

    @Override
    public int stateBytes() {
        return 2 * Double.BYTES;
    }

    @Override
    public void save(ByteBuffer state) {
        state.putDouble(integral).putDouble(previousError);
    }

    @Override
    public void restore(ByteBuffer state) {
        integral = state.getDouble();
        previousError = state.getDouble();
    }
}
