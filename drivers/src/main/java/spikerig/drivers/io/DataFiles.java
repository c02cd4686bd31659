package spikerig.drivers.io;

import java.io.IOException;
import java.util.List;

/// Where the data files beside a rig file come from.
@FunctionalInterface
public interface DataFiles {
    byte[] read(String name) throws IOException;

    /// The files in `folder` and in the folders in it, in the order of their names, each as [#read] takes it.
    default List<String> list(String folder) throws IOException {
        throw new IOException("there are no folders here");
    }
}
