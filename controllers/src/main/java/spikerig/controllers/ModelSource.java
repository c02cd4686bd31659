package spikerig.controllers;

import java.io.IOException;

/// Where model files named in a rig file come from: the rig's own folder, or the bundle.
@FunctionalInterface
public interface ModelSource {
    /// The whole content of the file.
    ///
    /// @throws IOException when there is no such file, naming the places looked at
    byte[] read(String name) throws IOException;
}
