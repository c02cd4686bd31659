package spikerig.drivers.rc.crsf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import spikerig.drivers.Status;
import spikerig.drivers.TwinFault;
import spikerig.drivers.rc.RcReceiver;
import spikerig.testing.TwinContract;
import spikerig.testing.TwinRig;

class CrsfTest extends TwinContract<RcReceiver, CrsfConfig> {
    private static final List<List<Double>> SCRIPT = List.of(List.of(0.0, 0.5, -1.0), List.of(20.0, 1.0, 0.25));

    /// Betaflight's packer, compiled: channel n is 172 + 100 n, n from 0.
    private static final String STICKS = "c81816ac80085db0c32350110c6dcc832125f1c955e09218d111";

    CrsfTest() {
        super(rig(SCRIPT, null));
    }

    private static TwinRig<RcReceiver, CrsfConfig> rig(List<List<Double>> script, List<Double> lost) {
        return new TwinRig<>(new CrsfProvider(), new CrsfConfig("rc", script, lost), 20_000_000);
    }

    @Test
    void unpacksWhatBetaflightPacks() {
        CrsfFrames frames = new CrsfFrames();
        float[] values = new float[16];
        int complete = 0;
        for (byte next : HexFormat.of().parseHex("c8" + "ff16" + STICKS)) {
            complete += frames.accept(next, values) ? 1 : 0;
        }
        assertEquals(1, complete);
        for (int n = 0; n < 16; n++) {
            assertEquals((172 + 100 * n - 992) / 819.0, values[n], 0.0013, "channel " + (n + 1));
        }
    }

    @Test
    void countsItsCheckSumAsTheSpecificationDoes() {
        byte[] check = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertEquals(0xbc, CrsfFrames.crc8(check, 0, check.length));
    }

    @Test
    void refusesEveryFrameWithOneWrongByte() {
        for (int i = 0; i < 26; i++) {
            byte[] frame = HexFormat.of().parseHex(STICKS);
            frame[i] ^= 0x41;
            CrsfFrames frames = new CrsfFrames();
            for (byte next : frame) {
                assertFalse(frames.accept(next, new float[16]), "byte " + i);
            }
        }
    }

    @Test
    void givesSticksAndLinkQuality() {
        rig.readUntilOk();
        assertEquals(0.5f, rig.out[0], 0.001f);
        assertEquals(-1f, rig.out[1], 0.001f);
        assertEquals(0f, rig.out[2]);
        assertEquals(0.99f, rig.out[16], 0.001f);
        for (int n = 0; n < 1010; n++) {
            rig.readNext();
        }
        rig.readUntilOk();
        assertEquals(1f, rig.out[0], 0.001f);
        assertEquals(0.25f, rig.out[1], 0.001f);
    }

    @Test
    void faultsWithoutItsTransmitterAndComesBack() {
        TwinRig<RcReceiver, CrsfConfig> away = rig(SCRIPT, List.of(0.5, 1.5));
        away.readUntilOk();
        away.run(700_000_000);
        assertEquals(Status.FAULT, away.readNext(), "statistics say 0 %");
        away.run(1_000_000_000);
        away.readUntilOk();
    }

    @Test
    void isStaleWhenTheReceiverIsSilent() {
        rig.readUntilOk();
        rig.fail(TwinFault.SILENT);
        rig.run(80_000_000);
        rig.read();
        assertEquals(Status.STALE, rig.read());
    }

    @Test
    void countsDamagedFrames() {
        rig.fail(TwinFault.CORRUPT);
        rig.run(100_000_000);
        assertEquals(Status.FAULT, rig.read());
        assertTrue(rig.sensor.badFrameCount() > 3, "counted " + rig.sensor.badFrameCount());
    }

    @Test
    void refusesAScriptThatIsNone() {
        assertThrows(
                IllegalArgumentException.class, () -> new CrsfConfig("rc", List.of(List.of(0.0, 1.5)), null));
        assertThrows(IllegalArgumentException.class, () -> new CrsfConfig("rc", null, List.of(2.0, 1.0)));
    }
}
