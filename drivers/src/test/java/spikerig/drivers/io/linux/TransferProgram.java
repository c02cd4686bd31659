package spikerig.drivers.io.linux;

import java.nio.file.Path;
import java.util.Map;
import spikerig.drivers.io.GpioConfig;
import spikerig.drivers.io.PwmConfig;
import spikerig.drivers.io.PwmOutput;
import spikerig.drivers.io.SerialConfig;
import spikerig.drivers.io.SerialPort;

/// Transfers over buses of the kernel, between system calls that can be found in a trace: `close` of a number that says
/// which bus it is.
final class TransferProgram {
    static final int TRANSFER_COUNT = 50;

    /// What is closed before and after the transfers of each bus.
    static final Map<String, Integer> MARKS = Map.of("serial", -71, "pwm", -72, "gpio", -73);

    private TransferProgram() {}

    /// @param arguments a pseudo terminal, and a folder that is laid out as `SysfsStandIn`
    public static void main(String[] arguments) {
        LibC libC = new LibC();
        byte[] bytes = new byte[8];
        SerialPort port = new LinuxSerialPort(new SerialConfig(arguments[0], 115_200));
        String folder = arguments[1];
        PwmOutput pwm = new SysfsPwmOutput(new PwmConfig(Path.of(folder, "pwmchip0").toString(), 0, 50.0));
        pwm.write(1_000_000);
        SysfsGpioLine line = new SysfsGpioLine(
                new GpioConfig(Path.of(folder, "gpio22", "value").toString(), GpioConfig.NO_LINE, false, false));
        mark(libC, "serial", () -> port.read(bytes, 0, 8));
        mark(libC, "pwm", () -> pwm.write(1_500_000));
        mark(libC, "gpio", () -> line.write(true));
    }

    private static void mark(LibC libC, String bus, Runnable transfer) {
        transfer.run(); // loads what it needs
        libC.close(MARKS.get(bus));
        for (int i = 0; i < TRANSFER_COUNT; i++) {
            transfer.run();
        }
        libC.close(MARKS.get(bus));
    }
}
