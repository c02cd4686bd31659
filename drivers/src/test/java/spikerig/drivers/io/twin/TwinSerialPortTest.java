package spikerig.drivers.io.twin;

import java.util.Arrays;
import spikerig.drivers.io.SerialPort;
import spikerig.drivers.io.SerialPortContract;

class TwinSerialPortTest extends SerialPortContract {
    private final TwinSerialPort port = new TwinSerialPort();

    @Override
    protected SerialPort port() {
        return port;
    }

    @Override
    protected void deviceSends(byte[] bytes) {
        port.deviceWrite(bytes, 0, bytes.length);
    }

    @Override
    protected byte[] deviceReceives(int count) {
        byte[] bytes = new byte[count];
        return Arrays.copyOf(bytes, port.deviceRead(bytes, 0, count));
    }
}
