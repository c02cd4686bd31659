package spikerig.drivers.encoder.as5600;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikerig.drivers.Status;
import spikerig.drivers.TwinFault;
import spikerig.testing.TwinContract;
import spikerig.testing.TwinRig;

class As5600Test extends TwinContract<As5600, As5600Config> {
    private static final double COUNT_RAD = 2 * Math.PI / 4096;

    As5600Test() {
        super(rig(0, false));
    }

    private static TwinRig<As5600, As5600Config> rig(double zeroRad, boolean reversed) {
        return new TwinRig<>(new As5600Provider(), new As5600Config("i2c1", zeroRad, reversed), 2_000_000, 1f);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.5", "6.0, 6.0", "7.0, 0.7168146928", "-1.0, 5.2831853072"})
    void readsTheAngleWithinATurn(float feltRad, double readRad) {
        rig.feels[0] = feltRad;
        rig.readNext();
        assertEquals(readRad, rig.out[0], 1.6 * COUNT_RAD);
        assertEquals(0f, rig.out[1]);
    }

    @Test
    void countsFromItsZeroAndTheOtherWayRound() {
        TwinRig<As5600, As5600Config> turned = rig(0.25, true);
        turned.readNext();
        assertEquals(2 * Math.PI - 0.75, turned.out[0], 1.6 * COUNT_RAD);
    }

    @Test
    void tellsHowTheMagnetStands() {
        As5600Twin chip = (As5600Twin) rig.twin;
        chip.magnet(0x30);
        assertEquals(Status.OK, rig.read());
        assertEquals(-1f, rig.out[1], "too weak");
        chip.magnet(0x28);
        assertEquals(Status.OK, rig.read());
        assertEquals(1f, rig.out[1], "too strong");
        chip.magnet(0x00);
        assertEquals(Status.FAULT, rig.read(), "none");
    }

    @Test
    void findsWithinASecondThatItsChipLostItsConfiguration() {
        rig.readUntilOk();
        rig.twin.fail(TwinFault.RESET, 0);
        for (int n = 0; n < 510; n++) {
            rig.readNext();
        }
        assertEquals(1, rig.sensor.resetCount());
        rig.readUntilOk();
    }
}
