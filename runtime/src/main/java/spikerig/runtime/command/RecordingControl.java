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

    /// Of a rig that does not record.
    RecordingControl NONE = new RecordingControl() {
        @Override
        public String start() {
            throw new CommandRefused("this rig does not record");
        }

        @Override
        public String stop() {
            throw new CommandRefused("this rig does not record");
        }
    };
}
