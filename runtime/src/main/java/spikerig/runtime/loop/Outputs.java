package spikerig.runtime.loop;

import java.util.Arrays;
import java.util.List;

/// Hands a controller's outputs to the actuators, without a jump after a change of hands.
///
/// After arming and after a hand-over, the first command is the one that was held last; the gap to what the controller
/// wants then closes exponentially.
public final class Outputs {
    /// Time in which the gap shrinks to 1/e. Half a second is short against the motion of anything flown or driven
    /// here, and long against a tick.
    private static final double GAP_CLOSES_IN_S = 0.5;

    private final ActuatorOutput[] actuators;
    private final long firstPeriodNs;
    private float keepPerTick;
    private final float[] gap;
    private final float[] last;
    private final float[] commands;
    private boolean changedHands;
    private String reason;

    public Outputs(List<ActuatorOutput> actuators, long periodNs) {
        this.actuators = actuators.toArray(ActuatorOutput[]::new);
        this.firstPeriodNs = periodNs;
        this.keepPerTick = keepPerTick(periodNs);
        int channels = 0;
        for (ActuatorOutput actuator : this.actuators) {
            channels += actuator.channelCount();
        }
        gap = new float[channels];
        last = new float[channels];
        commands = new float[channels];
    }

    private static float keepPerTick(long periodNs) {
        return (float) StrictMath.exp(-periodNs * 1e-9 / GAP_CLOSES_IN_S);
    }

    /// Gap and slew go on at the same pace in time.
    void changePeriod(long periodNs) {
        keepPerTick = keepPerTick(periodNs);
        for (ActuatorOutput actuator : actuators) {
            actuator.stretch((float) ((double) periodNs / firstPeriodNs));
        }
    }

    public int channelCount() {
        return gap.length;
    }

    /// What was applied last; the rest position after [#enable].
    float[] last() {
        return last;
    }

    void enable() {
        int offset = 0;
        for (ActuatorOutput actuator : actuators) {
            actuator.enable(last, offset);
            offset += actuator.channelCount();
        }
        changedHands = true;
    }

    void handOver() {
        changedHands = true;
    }

    /// Applies `wanted`, all of whose values are numbers, and says in `applied` what the devices were given.
    ///
    /// @return whether every device took it; if not, [#reason] says which did not
    boolean write(float[] wanted, float[] applied) {
        for (int i = 0; i < gap.length; i++) {
            gap[i] = changedHands ? last[i] - wanted[i] : gap[i] * keepPerTick;
            commands[i] = wanted[i] + gap[i];
        }
        changedHands = false;
        boolean taken = true;
        int offset = 0;
        for (ActuatorOutput actuator : actuators) {
            if (!actuator.write(commands, applied, offset)) {
                taken = false;
                reason = actuator.reason();
            }
            offset += actuator.channelCount();
        }
        System.arraycopy(applied, 0, last, 0, last.length);
        return taken;
    }

    /// Brings every actuator to rest, also when one of them throws.
    ///
    /// @return whether every device took it; if not, the caller tries again
    boolean makeSafe() {
        boolean taken = true;
        for (ActuatorOutput actuator : actuators) {
            try {
                taken &= actuator.makeSafe();
            } catch (RuntimeException bug) {
                taken = false;
            }
        }
        Arrays.fill(gap, 0f);
        return taken;
    }

    String reason() {
        return reason;
    }
}
