package spikerig.runtime.sim;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import spikerig.drivers.Channel;
import spikerig.runtime.plant.Plant;

/// The plant of a rig that names none: nothing acts on it, and every sensor feels a constant 1, in whatever unit.
///
/// @param sensorCount how many sensors feel it
record StillWorld(int sensorCount) implements Plant {
    @Override
    public List<Channel> actuated() {
        return List.of();
    }

    @Override
    public List<Channel> sensed() {
        return Collections.nCopies(sensorCount, new Channel("constant", "1", 1, 1));
    }

    @Override
    public void reset(long seed, float[] sensed) {
        Arrays.fill(sensed, 1f);
    }

    @Override
    public void step(float[] actuated, float[] sensed, long dtNs) {}
}
