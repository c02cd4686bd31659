package spikerig.drivers.current;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShuntTest {
    /// INA219: 4096 for 0.1 mA and 0.1 ohm. INA226: 2560 for 1 mA and 2 mohm. Both from the data sheets' equation 1.
    @ParameterizedTest
    @CsvSource({"0.1, 1e-4, 0.04096, 4096", "0.002, 1e-3, 0.00512, 2560", "0.002, 1e-3, 0.04096, 20480"})
    void calibratesByTheEquationOfTheDataSheets(double shuntOhm, double lsbA, double factor, int calibration) {
        assertEquals(calibration, Shunt.calibration(shuntOhm, lsbA, factor));
    }

    @ParameterizedTest
    @CsvSource({"2, 1e-4", "3.2, 1e-4", "15, 5e-4", "20, 1e-3", "0.4, 2e-5", "3.2768, 1e-4"})
    void roundsTheCountUpToARoundNumber(double currentAMax, double lsbA) {
        assertEquals(lsbA, Shunt.roundLsbA(currentAMax), lsbA * 1e-9);
    }

    @Test
    void refusesWhatTheChipCannotMeasure() {
        assertThrows(IllegalArgumentException.class, () -> Shunt.check(0.1, 3.3, 0.32));
        assertThrows(IllegalArgumentException.class, () -> Shunt.check(0, 1, 0.32));
    }
}
