package spikerig.runtime.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// Writes summaries as JSON: keys in the order of the record, equal values as equal bytes on every machine.
///
/// A number has at most six decimals, a micrometre for an altitude; one that is not finite is `null`.
public final class ReportJson {
    private static final int DECIMALS = 6;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .addModule(new SimpleModule().addSerializer(double.class, new Decimal()))
            .build();

    private ReportJson() {}

    /// One line, without a line feed.
    public static String line(Record summary) {
        return MAPPER.writeValueAsString(summary);
    }

    /// Indented, for a file that people read.
    static String page(Object value) {
        return MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value) + "\n";
    }

    private static final class Decimal extends StdSerializer<Double> {
        Decimal() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializationContext context) {
            if (Double.isFinite(value)) {
                BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
                json.writeNumber(rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros());
            } else {
                json.writeNull();
            }
        }
    }
}
