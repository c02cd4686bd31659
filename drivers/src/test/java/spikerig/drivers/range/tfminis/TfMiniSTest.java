package spikerig.drivers.range.tfminis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinFault;
import spikerig.drivers.io.SerialPort;
import spikerig.drivers.io.twin.TwinSerialPort;
import spikerig.testing.SensorContract;
import spikerig.testing.TestWiring;

class TfMiniSTest extends SensorContract {
    private static final long PERIOD_NS = 10_000_000;
    private static final long FOREVER_NS = Long.MAX_VALUE / 2;

    private final TestWiring wiring = new TestWiring();
    private final float[] feels = {1.53f};
    private final float[] out = new float[3];
    private final Twin twin;
    private final TfMiniS lidar;

    TfMiniSTest() {
        TfMiniSProvider provider = new TfMiniSProvider();
        TfMiniSConfig config = new TfMiniSConfig("lidar", 100, 0.01);
        twin = provider.twin(config, wiring, 1);
        wiring.clock().onChange(nowNs -> twin.sense(nowNs, feels, 0));
        lidar = (TfMiniS) provider.create(config, wiring);
    }

    @Override
    protected Sensor sensor() {
        return lidar;
    }

    @Override
    protected void tick() {
        wiring.clock().advance(PERIOD_NS);
    }

    @Override
    protected void breakDevice() {
        twin.fail(TwinFault.SILENT, wiring.clock().nanoTime() + FOREVER_NS);
    }

    @Override
    protected void mendDevice() {
        twin.fail(TwinFault.SILENT, wiring.clock().nanoTime());
    }

    @Test
    void readsWhatTheChipFeels() {
        tick();
        assertEquals(Status.OK, lidar.read(out, 0));
        assertEquals(1.53f, out[0], 0.0151f);
        assertEquals(1200f, out[1], 4f);
        assertEquals(25f, out[2]);
    }

    @Test
    void takesTheNewestFrameOfABacklog() {
        lidar.read(out, 0);
        feels[0] = 1f;
        for (int n = 0; n < 200; n++) {
            tick();
        }
        feels[0] = 2f;
        tick();
        assertEquals(Status.OK, lidar.read(out, 0));
        assertEquals(2f, out[0], 0.0151f);
        assertEquals(wiring.clock().nanoTime() - 781_250, lidar.sampleTimeNs(), "9 bytes of 10 bit at 115,200 baud");
    }

    @Test
    void isStaleWhenSilentForMoreThanThreePeriods() {
        tick();
        lidar.read(out, 0);
        breakDevice();
        assertEquals(Status.OK, readAfter(2 * PERIOD_NS));
        assertEquals(Status.STALE, readAfter(PERIOD_NS));
    }

    @Test
    void faultsWhenNothingThatCameWasGood() {
        twin.fail(TwinFault.CORRUPT, wiring.clock().nanoTime() + 20 * PERIOD_NS);
        assertEquals(Status.FAULT, readAfter(10 * PERIOD_NS));
        assertEquals(Status.FAULT, readAfter(9 * PERIOD_NS));
        assertEquals(Status.OK, readAfter(2 * PERIOD_NS));
        assertTrue(lidar.badFrameCount() > 10, "counted " + lidar.badFrameCount());
    }

    @Test
    void countsThePeriodsOfDamagedFramesBehindTheLastGoodOne() {
        tick();
        lidar.read(out, 0);
        tick();
        twin.fail(TwinFault.CORRUPT, wiring.clock().nanoTime() + 6 * PERIOD_NS);
        assertEquals(Status.STALE, readAfter(5 * PERIOD_NS), "one good frame, then five damaged ones");
    }

    @Test
    void refusesFramesThatSayNothingWasMeasured() {
        TwinSerialPort port = wiring.serial("lidar");
        breakDevice();
        for (String fields : new String[] {"9900" + "6300", "9900" + "ffff", "ffff" + "b004", "feff" + "b004",
            "fcff" + "b004", "b104" + "b004"}) {
            deliver(port, fields);
            assertEquals(Status.FAULT, lidar.read(out, 0), fields);
        }
        assertEquals(6, lidar.unusableFrameCount());
        deliver(port, "b004" + "6400");
        assertEquals(Status.OK, lidar.read(out, 0), "12 m at strength 100");
        assertEquals(12f, out[0]);
    }

    @Test
    void givesItsShortestRangeWhenBlind() {
        feels[0] = 0.03f;
        tick();
        assertEquals(Status.OK, lidar.read(out, 0));
        assertEquals(0.1f, out[0]);
    }

    @Test
    void faultsWhenThePortIsLost() {
        boolean[] lost = {false};
        SerialPort port = new SerialPort() {
            @Override
            public int read(byte[] buffer, int offset, int length) {
                return lost[0] ? -1 : wiring.serial("lidar").read(buffer, offset, length);
            }

            @Override
            public int write(byte[] buffer, int offset, int length) {
                return length;
            }

            @Override
            public void close() {}
        };
        TfMiniS onPort = new TfMiniS(port, "lidar", 100, wiring.clock());
        lost[0] = true;
        tick();
        assertEquals(Status.FAULT, onPort.read(out, 0));
    }

    @Test
    void saysWhatToDoWhenNothingAnswers() {
        DeviceException e = assertThrows(
                DeviceException.class, () -> new TfMiniS(new TwinSerialPort(), "lidar", 100, wiring.clock()));
        assertTrue(e.getMessage().startsWith("lidar: no TFmini-S frame"), e.getMessage());
    }

    @Test
    void setsTheRate() {
        TestWiring slow = new TestWiring();
        TfMiniSConfig config = new TfMiniSConfig("lidar", 50, 0.0);
        Twin slowTwin = new TfMiniSProvider().twin(config, slow, 1);
        slow.clock().onChange(nowNs -> slowTwin.sense(nowNs, feels, 0));
        new TfMiniSProvider().create(config, slow);
        slow.serial("lidar").read(new byte[4096], 0, 4096);
        slow.clock().advance(1_000_000_000);
        assertEquals(50 * 9, slow.serial("lidar").read(new byte[4096], 0, 4096));
    }

    @Test
    void refusesAChipThatConfirmsAnotherRate() {
        TwinSerialPort port = new TwinSerialPort();
        byte[] answer = HexFormat.of().parseHex("5a0603320095" + "59599900b004c808cf");
        port.deviceWrite(answer, 0, answer.length);
        DeviceException e =
                assertThrows(DeviceException.class, () -> new TfMiniS(port, "lidar", 100, wiring.clock()));
        assertTrue(e.getMessage().contains("took 50"), e.getMessage());
    }

    private Status readAfter(long ns) {
        wiring.clock().advance(ns);
        return lidar.read(out, 0);
    }

    private static void deliver(TwinSerialPort port, String fields) {
        byte[] frame = HexFormat.of().parseHex("5959" + fields + "c808" + "00");
        int sum = 0;
        for (byte b : frame) {
            sum += b;
        }
        frame[8] = (byte) sum;
        port.deviceWrite(frame, 0, frame.length);
    }
}
