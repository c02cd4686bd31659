package spikerig.runtime.loop;

import java.util.List;
import spikerig.drivers.Actuator;
import spikerig.drivers.Status;

/// An actuator in a loop, behind its limits.
public final class ActuatorOutput {
    private final Actuator actuator;
    private final Limits[] limits;
    private final String refusedReason;

    /// @param limits one per channel
    public ActuatorOutput(String name, Actuator actuator, List<Limits> limits) {
        this.actuator = actuator;
        this.limits = limits.toArray(Limits[]::new);
        this.refusedReason = "actuator " + name + ": the device did not take its command";
    }

    int channelCount() {
        return limits.length;
    }

    void stretch(float ratio) {
        for (Limits limit : limits) {
            limit.stretch(ratio);
        }
    }

    void enable(float[] applied, int offset) {
        for (int i = 0; i < limits.length; i++) {
            limits[i].reset();
            applied[offset + i] = limits[i].rest();
        }
        actuator.enable();
    }

    /// Writes the limited commands to the device and to `applied`.
    boolean write(float[] commands, float[] applied, int offset) {
        for (int i = 0; i < limits.length; i++) {
            applied[offset + i] = limits[i].apply(commands[offset + i]);
        }
        return actuator.write(applied, offset) == Status.OK;
    }

    /// Whether the device took it.
    boolean makeSafe() {
        return actuator.makeSafe();
    }

    String reason() {
        return refusedReason;
    }
}
