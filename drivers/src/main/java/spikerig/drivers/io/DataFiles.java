package spikerig.drivers.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Where the data files beside a rig file come from.
@FunctionalInterface
public interface DataFiles {
    byte[] read(String name) throws IOException;

    /// The same for a file of any length, read from front to end. The caller closes it.
    default InputStream open(String name) throws IOException {
        return new ByteArrayInputStream(read(name));
    }

    /// The files in `folder` and in the folders in it, in the order of their names, each as [#read] takes it.
    default List<String> list(String folder) throws IOException {
        throw new IOException("there are no folders here");
    }
}
