package spikerig.drivers.camera.cue;

import java.util.List;
import spikerig.drivers.Channel;
import spikerig.drivers.EventBuffer;

/// Numbers that a controller can use, worked out from events. Loop thread; nothing is allocated after the constructor.
public interface EventCue {
    List<Channel> channels();

    /// Takes the next events, all of them within the sensor.
    void add(EventBuffer events);

    /// Writes one value per channel to `out[offset..]`, as of `nowUs` on the camera's clock, and begins the next tick.
    void write(long nowUs, float[] out, int offset);
}
