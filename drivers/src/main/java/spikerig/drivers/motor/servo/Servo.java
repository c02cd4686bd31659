package spikerig.drivers.motor.servo;

import java.util.List;
import spikerig.drivers.Actuator;
import spikerig.drivers.Channel;
import spikerig.drivers.DeadMan;
import spikerig.drivers.Status;
import spikerig.drivers.io.PwmOutput;

/// A hobby servo on any [PwmOutput]: the width of a pulse is its angle, from 0 to its range.
///
/// It gets no pulse until the first command and after [#makeSafe], so that its motor is off. Nothing stops a servo
/// whose pulses go on, and nothing needs to: it holds its angle. Where that can hurt, let a device own the servo that
/// says what does stop it.
public final class Servo implements Actuator {
    private final PwmOutput output;
    private final long pulseNsMin;
    private final long pulseNsSpan;
    private final float rangeRad;
    private final List<Channel> channels;

    /// @param rangeRad how far the servo turns between the shortest and the longest pulse
    public Servo(PwmOutput output, long pulseNsMin, long pulseNsMax, double rangeRad) {
        this.output = output;
        this.pulseNsMin = pulseNsMin;
        pulseNsSpan = pulseNsMax - pulseNsMin;
        this.rangeRad = (float) rangeRad;
        channels = List.of(new Channel("angle", "rad", 0f, this.rangeRad));
        makeSafe();
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public Status write(float[] in, int offset) {
        return turnTo(in[offset]) ? Status.OK : Status.FAULT;
    }

    /// Commands an angle in rad, clamped to the range; `NaN` is refused. Returns whether the output took it.
    public boolean turnTo(float angleRad) {
        if (Float.isNaN(angleRad)) {
            return false;
        }
        double share = Math.clamp(angleRad, 0f, rangeRad) / (double) rangeRad;
        return output.write(pulseNsMin + Math.round(share * pulseNsSpan));
    }

    /// Largest angle, rad.
    public float rangeRad() {
        return rangeRad;
    }

    @Override
    public boolean makeSafe() {
        return output.write(0);
    }

    @Override
    public DeadMan deadMan() {
        return DeadMan.HARMLESS;
    }

    /// Ends the pulses; the output belongs to the wiring.
    @Override
    public void close() {
        makeSafe();
    }
}
