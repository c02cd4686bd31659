package spikerig.runtime.cli.doctor;

/// One thing that the doctor has looked at.
///
/// @param name what, such as `i2c` or `io.lidar`
/// @param state how it is
/// @param needed whether the rig, or spikerig itself, cannot do without
/// @param found what there is
/// @param remedy the command that mends it; null when nothing is to be mended
record Finding(String name, State state, boolean needed, String found, String remedy) {
    /// How a thing is.
    enum State {
        OK,
        /// Works, but not as well as it could.
        WEAK,
        LACKING
    }

    static Finding ok(String name, String found) {
        return new Finding(name, State.OK, false, found, null);
    }

    static Finding weak(String name, String found, String remedy) {
        return new Finding(name, State.WEAK, false, found, remedy);
    }

    static Finding lacking(String name, String found, String remedy) {
        return new Finding(name, State.LACKING, false, found, remedy);
    }

    /// The same, of something that a rig cannot do without.
    Finding needed(String asName) {
        return new Finding(asName, state, true, found, remedy);
    }
}
