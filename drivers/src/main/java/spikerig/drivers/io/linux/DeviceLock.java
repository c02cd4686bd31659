package spikerig.drivers.io.linux;

import spikerig.drivers.DeviceException;

/// Keeps a second spikerig off a device that the kernel lets anybody write to: an advisory `flock` on its path.
///
/// The kernel lets go of it when the process ends in any way. Sysfs takes it on folders too (seen on Linux 6.18).
final class DeviceLock implements AutoCloseable {
    private final LibC libC = new LibC();
    private final int fd;

    /// @throws DeviceException when another holds `path`, or it cannot be opened
    DeviceLock(String path, OpenFailure failure) {
        fd = libC.open(path, LibC.O_RDONLY | LibC.O_CLOEXEC);
        if (fd < 0) {
            throw failure.of(path, -fd);
        }
        int result = libC.flock(fd, LibC.LOCK_EX | LibC.LOCK_NB);
        if (result < 0) {
            libC.close(fd);
            throw result == -LibC.EAGAIN
                    ? new DeviceException(path + " is in use by another spikerig; stop it first")
                    : failure.of(path, -result);
        }
    }

    /// Once only.
    @Override
    public void close() {
        libC.close(fd);
    }
}
