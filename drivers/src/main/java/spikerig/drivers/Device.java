package spikerig.drivers;

import java.util.List;

/// Anything on the rig that has channels. A device that senses and acts hands out one of each.
public sealed interface Device extends AutoCloseable permits Sensor, Actuator {
    List<Channel> channels();

    /// Lets go of the device's buses. Idempotent; after the loop thread has ended.
    @Override
    void close();
}
