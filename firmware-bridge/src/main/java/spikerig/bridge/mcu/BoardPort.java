package spikerig.bridge.mcu;

import spikerig.bridge.link.SocketLine;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.SerialConfig;
import spikerig.drivers.io.SerialPort;
import spikerig.drivers.io.linux.LinuxSerialPort;

/// Where a board is: a serial device, or the socket of an emulated one.
///
/// @param address `/dev/…`, `unix:PATH` or `tcp:HOST:PORT`
/// @param baud of a serial device
public record BoardPort(String address, int baud) {
    private static final String UNIX = "unix:";
    private static final String TCP = "tcp:";
    private static final int PORT_MAX = 65_535;

    public BoardPort {
        if (address.startsWith(TCP)) {
            port(address);
        } else if (!address.startsWith(UNIX) && !address.startsWith("/")) {
            throw new IllegalArgumentException("device = \"" + address
                    + "\" must be a path such as /dev/ttyACM0, unix:PATH or tcp:HOST:PORT");
        }
    }

    /// @throws DeviceException when it cannot be opened
    public SerialPort open() {
        if (address.startsWith(UNIX)) {
            return SocketLine.unix(address.substring(UNIX.length()));
        }
        if (address.startsWith(TCP)) {
            return SocketLine.tcp(address.substring(TCP.length(), address.lastIndexOf(':')), port(address));
        }
        return new LinuxSerialPort(new SerialConfig(address, baud));
    }

    private static int port(String address) {
        int colon = address.lastIndexOf(':');
        try {
            int port = Integer.parseInt(address.substring(colon + 1));
            if (colon >= TCP.length() && port > 0 && port <= PORT_MAX) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw new IllegalArgumentException("device = \"" + address + "\" must be tcp:HOST:PORT");
    }

    @Override
    public String toString() {
        return address;
    }
}
