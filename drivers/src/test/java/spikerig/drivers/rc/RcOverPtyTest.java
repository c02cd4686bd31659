package spikerig.drivers.rc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;
import spikerig.drivers.io.Parity;
import spikerig.drivers.io.SerialConfig;
import spikerig.drivers.io.Via;
import spikerig.drivers.io.linux.LinuxWiring;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.drivers.rc.crsf.CrsfConfig;
import spikerig.drivers.rc.crsf.CrsfProvider;
import spikerig.drivers.rc.sbus.SbusConfig;
import spikerig.drivers.rc.sbus.SbusProvider;
import spikerig.testing.Pty;

/// The receivers on a serial port of the kernel. The sixteen channels are betaflight's example: 172 + 100 n.
class RcOverPtyTest {
    private static final String CHANNELS = "ac80085db0c32350110c6dcc832125f1c955e09218d1";
    private static final int FRAMES_MAX = 500;

    @Test
    void readsCrsfAt420Kilobaud() {
        reads(new CrsfProvider(), new CrsfConfig("rc", null, null), 420_000, Parity.NONE, 1,
                "c81816" + CHANNELS + "11");
    }

    @Test
    void readsSbusAt100Kilobaud8E2() {
        reads(new SbusProvider(), new SbusConfig("rc", null, null), 100_000, Parity.EVEN, 2,
                "0f" + CHANNELS + "0000");
    }

    private static <C extends Record> void reads(
            DriverProvider<C> provider, C config, int baud, Parity parity, int stopBits, String frame) {
        try (Pty pty = new Pty()) {
            SerialConfig port = new SerialConfig(pty.path(), baud, parity, stopBits, Via.LINUX);
            try (LinuxWiring wiring =
                    new LinuxWiring(Map.of("rc", port), new MonotonicClock(), name -> new byte[0], null)) {
                Sensor receiver = (Sensor) provider.create(config, wiring);
                float[] out = new float[receiver.channels().size()];
                Status status = Status.STALE;
                for (int n = 0; n < FRAMES_MAX && status != Status.OK; n++) {
                    pty.write(HexFormat.of().parseHex(frame));
                    LockSupport.parkNanos(1_000_000);
                    status = receiver.read(out, 0);
                }
                assertEquals(Status.OK, status);
                assertEquals(baud, pty.baud());
                assertEquals((172 - 992) / 819.0, out[0], 0.0013);
                assertEquals((1672 - 992) / 819.0, out[15], 0.0013);
            }
        }
    }
}
