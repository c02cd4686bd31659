package spikerig.drivers.io.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.PwmConfig;
import spikerig.drivers.io.PwmOutput;

/// A hardware PWM channel through `/sys/class/pwm`. The file of the duty stays open; one write is one `pwrite`.
public final class SysfsPwmOutput implements PwmOutput {
    /// After an export, udev hands the new files to their group: wait for it no longer than this.
    private static final int EXPORT_WAIT_MS = 1000;
    private static final int EXPORT_POLL_MS = 10;

    private final String enableFile;
    private final long periodNs;
    private final SysfsFile duty;
    private final SysfsFile enable;
    private boolean open = true;

    /// Opens the channel: a duty of 0, the period, then enabled.
    ///
    /// @throws DeviceException when the channel is not there, may not be used, or refuses the period
    public SysfsPwmOutput(PwmConfig config) {
        prepare(config);
        enableFile = enableFile(config);
        periodNs = readPeriodNs(config);
        duty = new SysfsFile(dutyFile(config), OpenFailure.PWM);
        enable = new SysfsFile(enableFile, OpenFailure.PWM);
        enable();
    }

    /// Exports the channel if need be and keeps others off it.
    static DeviceLock lock(PwmConfig config) {
        exportOnce(config);
        return new DeviceLock(folder(config), OpenFailure.PWM);
    }

    /// Exports the channel if need be, stops it, and sets its period: all that must be there before the guard opens it.
    static void prepare(PwmConfig config) {
        exportOnce(config);
        // A duty above the new period would be refused; before the first period, the kernel refuses any duty.
        SysfsFile.writeOnce(dutyFile(config), 0, OpenFailure.PWM);
        check(periodFile(config), SysfsFile.writeOnce(periodFile(config), config.periodNs(), OpenFailure.PWM));
        check(dutyFile(config), SysfsFile.writeOnce(dutyFile(config), 0, OpenFailure.PWM));
    }

    static String dutyFile(PwmConfig config) {
        return folder(config) + "/duty_cycle";
    }

    static String enableFile(PwmConfig config) {
        return folder(config) + "/enable";
    }

    private static String periodFile(PwmConfig config) {
        return folder(config) + "/period";
    }

    private static String folder(PwmConfig config) {
        return config.device() + "/pwm" + config.channel();
    }

    private static void exportOnce(PwmConfig config) {
        if (Files.exists(Path.of(folder(config)))) {
            return;
        }
        check(config.device(), SysfsFile.writeOnce(config.device() + "/export", config.channel(), OpenFailure.PWM));
        Path last = Path.of(enableFile(config));
        for (int waitedMs = 0; !Files.isWritable(last) && waitedMs < EXPORT_WAIT_MS; waitedMs += EXPORT_POLL_MS) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(EXPORT_POLL_MS));
        }
    }

    private static long readPeriodNs(PwmConfig config) {
        try {
            return Long.parseLong(Files.readString(Path.of(periodFile(config))).strip());
        } catch (IOException | NumberFormatException e) {
            throw new DeviceException(periodFile(config) + " does not read as a period in ns", e);
        }
    }

    private static void check(String path, int result) {
        if (result < 0) {
            throw OpenFailure.PWM.of(path, -result);
        }
    }

    /// Lets pulses out again after the guard has switched the output off.
    void enable() {
        check(enableFile, enable.write(1));
    }

    @Override
    public long periodNs() {
        return periodNs;
    }

    @Override
    public boolean write(long highNs) {
        return duty.write(Math.clamp(highNs, 0, periodNs)) == 0;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            duty.write(0);
            enable.write(0);
            duty.close();
            enable.close();
        }
    }
}
