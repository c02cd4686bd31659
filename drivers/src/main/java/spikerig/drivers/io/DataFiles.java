package spikerig.drivers.io;

import java.io.IOException;

/// Where the data files beside a rig file come from.
@FunctionalInterface
public interface DataFiles {
    byte[] read(String name) throws IOException;
}
