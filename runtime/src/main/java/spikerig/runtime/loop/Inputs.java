package spikerig.runtime.loop;

import java.util.List;
import spikerig.drivers.Status;

/// Gathers a controller's inputs from sensors and set points.
public final class Inputs {
    private final Setpoint[] setpoints;
    private final SensorInput[] sensors;
    private final float[] pool;
    private final int[] pick;
    private final String[] notNumbers;
    private Descent descent;
    private String reason;

    /// The pool holds one value per set point, then the channels of each sensor in turn.
    ///
    /// @param pick for each input of the controller, its place in the pool
    /// @param names of the controller's inputs
    public Inputs(List<Setpoint> setpoints, List<SensorInput> sensors, int[] pick, List<String> names) {
        this.setpoints = setpoints.toArray(Setpoint[]::new);
        this.sensors = sensors.toArray(SensorInput[]::new);
        this.pick = pick.clone();
        this.notNumbers = names.stream().map(name -> "input " + name + ": not a number").toArray(String[]::new);
        int channels = 0;
        for (SensorInput sensor : this.sensors) {
            channels += sensor.channelCount();
        }
        this.pool = new float[this.setpoints.length + channels];
    }

    /// Lets `descent` drive set points down. Before the first tick.
    void descendBy(Descent descent) {
        this.descent = descent;
    }

    /// Set points follow their programmes, whatever was commanded before.
    void startProgramme() {
        for (Setpoint setpoint : setpoints) {
            setpoint.release();
        }
    }

    /// Writes every input; a sensor without a fresh value leaves its last one.
    ///
    /// @return whether every sensor had one; if not, [#reason] says which had none and why
    boolean sense(long nowNs, long elapsedNs, float[] in) {
        boolean fresh = true;
        int offset = 0;
        while (offset < setpoints.length) {
            float programmed = setpoints[offset].at(elapsedNs);
            pool[offset] = descent == null ? programmed : descent.at(offset, programmed, elapsedNs);
            offset++;
        }
        for (SensorInput sensor : sensors) {
            if (sensor.read(pool, offset, nowNs) != Status.OK) {
                fresh = false;
                reason = sensor.reason();
            }
            offset += sensor.channelCount();
        }
        for (int i = 0; i < pick.length; i++) {
            in[i] = pool[pick[i]];
            if (!Float.isFinite(in[i])) {
                fresh = false;
                reason = notNumbers[i];
            }
        }
        return fresh;
    }

    String reason() {
        return reason;
    }
}
