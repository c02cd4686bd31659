package spikerig.runtime.command;

/// Starts and stops a recording on request. Any thread; may wait for the disk.
public interface RecordingControl {
    /// Returns the file that is being written now.
    ///
    /// @throws CommandRefused when there is none to be had
    String start();

    /// Returns the file that is complete now.
    ///
    /// @throws CommandRefused when nothing was being recorded
    String stop();
}
