package spikerig.runtime.plant;

import java.util.List;
import spikerig.drivers.Channel;

/// The physics between actuators and sensors. No sensor model: that is the twins' business.
public interface Plant {
    /// What acts on the plant, such as the signed duty of a vectored thrust.
    List<Channel> actuated();

    /// What its sensors feel. The first channel is the controlled variable that reports judge.
    List<Channel> sensed();

    /// Returns to the initial state with fresh disturbances drawn from `seed`, and writes what is felt there.
    void reset(long seed, float[] sensed);

    /// Integrates over `dtNs` with the actuator values held constant, then writes what is felt. SI in, SI out.
    ///
    /// Does not allocate; the same calls after the same [#reset] give the same bits on every machine.
    void step(float[] actuated, float[] sensed, long dtNs);
}
