package spikerig.drivers.motor.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "1.5, 1.5", "-0.25, -0.25", "1000000, 1000000", "-1e-7, 0", "0.000001, 0.000001",
        "123.456789, 123.456789", "1e300, 1000000000000"})
    void writesNumbersWithoutExponent(double number, String expected) {
        TextLine text = new TextLine().put(number);
        assertEquals(expected, string(text));
    }

    @Test
    void readsWhatItWrites() {
        Random random = new Random(7);
        for (int n = 0; n < 1000; n++) {
            double number = (random.nextDouble() - 0.5) * 2e5;
            TextLine text = new TextLine().put(number);
            assertEquals(number, fields(string(text)).number(0, text.length()), 5.1e-7);
        }
    }

    @Test
    void findsFieldsBetweenBlanksAndTabs() {
        TextFields fields = fields(" 1.5\t-2 x");
        assertEquals(3, fields.count(fields.length()));
        assertEquals(1.5, fields.number(0, fields.length()));
        assertEquals(-2, fields.number(1, fields.length()));
        assertTrue(Double.isNaN(fields.number(2, fields.length())));
        assertTrue(Double.isNaN(fields.number(3, fields.length())));
    }

    @ParameterizedTest
    @CsvSource({"1.2.3", "-", ".", "1e5", "nan", "--1", "123456789012345678901234567890"})
    void refusesWhatIsNoNumber(String text) {
        TextFields fields = fields(text);
        assertTrue(Double.isNaN(fields.parse(0, fields.length())), text);
    }

    @Test
    void dropsALineThatIsTooLongAndReadsTheNext() {
        TextFields fields = new TextFields();
        for (int i = 0; i < 1000; i++) {
            assertFalse(fields.accept((byte) '1'));
        }
        assertFalse(fields.accept((byte) '\n'));
        assertFalse(fields.accept((byte) '2'));
        assertTrue(fields.accept((byte) '\n'));
        assertEquals(2, fields.parse(0, fields.length()));
    }

    private static TextFields fields(String line) {
        TextFields fields = new TextFields();
        for (byte next : line.getBytes(StandardCharsets.US_ASCII)) {
            fields.accept(next);
        }
        assertTrue(fields.accept((byte) '\n'));
        return fields;
    }

    private static String string(TextLine text) {
        return new String(text.bytes(), 0, text.length(), StandardCharsets.US_ASCII);
    }
}
