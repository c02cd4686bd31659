package spikerig.drivers.baro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsaAltitudeTest {
    /// U.S. Standard Atmosphere 1976, table I, geopotential altitude and pressure.
    @ParameterizedTest
    @CsvSource({"0, 101325", "500, 95461", "1000, 89875", "2000, 79495", "5000, 54020", "9000, 30742"})
    void agreesWithTheTableOfTheStandardAtmosphere(double altitudeM, double pressurePa) {
        assertEquals(altitudeM, IsaAltitude.altitudeM(pressurePa, 101_325), 0.5);
    }

    @Test
    void countsFromThePlaceOfTheReference() {
        assertEquals(0f, IsaAltitude.altitudeM(99_000, 99_000));
        assertEquals(8.4, IsaAltitude.altitudeM(98_900, 99_000), 0.2, "1 hPa is about 8.4 m");
    }

    @Test
    void refusesAReferenceThatIsNoAir() {
        assertThrows(IllegalArgumentException.class, () -> IsaAltitude.checkReference(1013.25));
    }
}
