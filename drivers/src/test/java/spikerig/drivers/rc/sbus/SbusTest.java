package spikerig.drivers.rc.sbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.drivers.Status;
import spikerig.drivers.rc.RcReceiver;
import spikerig.testing.TwinContract;
import spikerig.testing.TwinRig;

class SbusTest extends TwinContract<RcReceiver, SbusConfig> {
    private static final List<List<Double>> SCRIPT = List.of(List.of(0.0, 0.5, -1.0));

    /// The same 22 bytes of channels as in CRSF, from betaflight's packer: channel n is 172 + 100 n.
    private static final String CHANNELS = "ac80085db0c32350110c6dcc832125f1c955e09218d1";

    SbusTest() {
        super(rig(null));
    }

    private static TwinRig<RcReceiver, SbusConfig> rig(List<Double> lost) {
        return new TwinRig<>(new SbusProvider(), new SbusConfig("rc", SCRIPT, lost), 20_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "04", "14", "24", "34"})
    void unpacksFramesOfBothVersions(String end) {
        SbusFrames frames = new SbusFrames();
        float[] values = new float[16];
        assertTrue(completes(frames, "0f" + CHANNELS + "00" + end, values));
        for (int n = 0; n < 16; n++) {
            assertEquals((172 + 100 * n - 992) / 819.0, values[n], 0.0013, "channel " + (n + 1));
        }
    }

    @Test
    void takesNoSticksFromALostFrameAndTellsFailsafe() {
        SbusFrames frames = new SbusFrames();
        assertFalse(completes(frames, "0f" + CHANNELS + "04" + "00", new float[16]));
        assertFalse(frames.failsafe());
        assertTrue(frames.linkQuality() < 1f);
        assertFalse(completes(frames, "0f" + CHANNELS + "0c" + "00", new float[16]));
        assertTrue(frames.failsafe());
    }

    @Test
    void findsTheNextFrameAfterADamagedOne() {
        SbusFrames frames = new SbusFrames();
        float[] values = new float[16];
        assertFalse(completes(frames, "0f" + CHANNELS + "00" + "77", values));
        assertTrue(completes(frames, "0f" + CHANNELS + "00" + "00", values));
    }

    @Test
    void faultsInFailsafeAndComesBack() {
        TwinRig<RcReceiver, SbusConfig> away = rig(List.of(0.5, 1.5));
        away.readUntilOk();
        assertEquals(0.5f, away.out[0], 0.001f);
        away.run(800_000_000);
        assertEquals(Status.FAULT, away.readNext());
        away.run(1_000_000_000);
        away.readUntilOk();
        assertTrue(away.out[16] < 0.9f, "quality " + away.out[16] + " right after a second of lost frames");
    }

    private static boolean completes(SbusFrames frames, String hex, float[] values) {
        boolean complete = false;
        for (byte next : HexFormat.of().parseHex(hex)) {
            complete |= frames.accept(next, values);
        }
        return complete;
    }
}
