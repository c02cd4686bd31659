package spikerig.controllers.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
    /// The layout of the safetensors format, written out by hand.
    @Test
    void writesTheLayoutOfTheFormat() {
        byte[] bytes = new Safetensors(
                "f",
                Map.of("k", "v"),
                List.of(Tensor.ofFloats("a", new float[] {1f}, 1), Tensor.ofBytes("b", new byte[] {7, 8}, 2)))
                .toBytes();
        String header =
                "{\"__metadata__\":{\"k\":\"v\"},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[4,6]}}";
        int padded = (header.length() + 7) / 8 * 8;
        ByteBuffer expected = ByteBuffer.allocate(8 + padded + 6).order(ByteOrder.LITTLE_ENDIAN);
        expected.putLong(padded).put((header + " ".repeat(padded - header.length())).getBytes(StandardCharsets.UTF_8));
        expected.putFloat(1f).put((byte) 7).put((byte) 8);
        assertArrayEquals(expected.array(), bytes);
    }

    @Test
    void readsEveryElementType() {
        ByteBuffer data = ByteBuffer.allocate(8 + 8 + 4 + 4 + 1 + 1).order(ByteOrder.LITTLE_ENDIAN);
        data.putDouble(1.5).putLong(-3).putFloat(0.25f).putInt(70_000).put((byte) -2).put((byte) 200);
        Map<String, Tensor> tensors = Safetensors.read("f", file("{" + String.join(",",
                entry("f64", "F64", "[1]", 0, 8), entry("i64", "I64", "[]", 8, 16),
                entry("f32", "F32", "[1,1]", 16, 20), entry("i32", "I32", "[1]", 20, 24),
                entry("i8", "I8", "[1]", 24, 25), entry("u8", "U8", "[1]", 25, 26),
                entry("none", "F32", "[0,3]", 26, 26))
                + "}", data.array()))
                .tensors();
        assertEquals(1.5f, tensors.get("f64").floats()[0]);
        assertEquals(-3, tensors.get("i64").ints()[0]);
        assertEquals(0.25f, tensors.get("f32").floats()[0]);
        assertEquals(70_000, tensors.get("i32").ints()[0]);
        assertEquals(-2, tensors.get("i8").ints()[0]);
        assertEquals(200, tensors.get("u8").ints()[0]);
        assertEquals(0, tensors.get("none").size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{`a`:{`dtype`:`F32`,`shape`:[1],`data_offsets`:[0,8]}} | tensor a takes 4 bytes as F32 [1], but 8",
        "{`a`:{`dtype`:`F32`,`shape`:[4],`data_offsets`:[0,16]}} | tensor a lies at 0 to 16 of 8 bytes",
        "{`a`:{`dtype`:`F32`,`shape`:[1],`data_offsets`:[8,4]}} | tensor a lies at 8 to 4",
        "{`a`:{`dtype`:`F32`,`shape`:[1],`data_offsets`:[-4,0]}} | tensor a: data_offsets must be",
        "{`a`:{`dtype`:`F32`,`shape`:[-1],`data_offsets`:[0,4]}} | tensor a: shape must be",
        "{`a`:{`dtype`:`F32`,`shape`:[65536,65536],`data_offsets`:[0,0]}} | tensor a has the impossible shape",
        "{`a`:{`dtype`:`F32`,`shape`:[99999999999],`data_offsets`:[0,0]}} | header is not JSON that can be read",
        "{`a`:{`dtype`:`F32`,`shape`:[1.5],`data_offsets`:[0,4]}} | tensor a: shape is not a whole number",
        "{`a`:{`dtype`:`F32`,`shape`:[1,1,1,1,1,1,1,1,1],`data_offsets`:[0,4]}}| tensor a: shape must be at most 8",
        "{`a`:{`dtype`:`BF16`,`shape`:[4],`data_offsets`:[0,8]}} | tensor a has the element type BF16; known: F64",
        "{`a`:{`dtype`:`F32`,`shape`:[1]}} | tensor a needs dtype, shape and two data_offsets",
        "{`a`:{`dtype`:`F32`,`shape`:[1],`data_offsets`:[0,4],`x`:1}} | tensor a has the unknown key x",
        "{`a`:7} | tensor a is not a JSON object",
        "{`__metadata__`:{`k`:7}} | __metadata__.k is not a string",
        "[] | the header is not a JSON object",
        "{} {} | the header goes on after its object",
        "{`a`:{`dtype`:`F32`,`shape`:[1],`data_offsets`:[4,8]}} | a begins at 4, but the data before it ends at 0",
        "{`a`:{`dtype`:`F32`,`shape`:[1],`data_offsets`:[0,4]}} | holds 8 bytes of data, but its tensors take 4",
    })
    void refusesAHeaderThatDoesNotFitTheFile(String header, String message) {
        refuses(header.replace('`', '"'), message);
    }

    @Test
    void refusesTensorsThatOverlapOrShareAName() {
        refuses("{" + entry("a", "F32", "[2]", 0, 8) + "," + entry("b", "F32", "[1]", 4, 8) + "}",
                "tensor b begins at 4, but the data before it ends at 8");
        refuses("{" + entry("a", "F32", "[1]", 0, 4) + "," + entry("a", "F32", "[1]", 4, 8) + "}",
                "tensor a is there twice");
    }

    @Test
    void refusesAHeaderNestedWithoutEnd() {
        refuses("{\"a\":".repeat(100_000), "tensor a has the unknown key a");
        refuses("{\"a\":{\"shape\":" + "[".repeat(100_000), "tensor a: shape is not a whole number");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1000, Integer.MAX_VALUE, Long.MAX_VALUE, -1})
    void refusesAHeaderLengthBeyondTheFile(long headerBytes) {
        byte[] bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(headerBytes).array();
        ModelException refused = assertThrows(ModelException.class, () -> Safetensors.read("f", bytes));
        assertTrue(refused.getMessage().startsWith("f: is not a safetensors file, or is truncated"),
                refused.getMessage());
    }

    private static void refuses(String header, String message) {
        ModelException refused =
                assertThrows(ModelException.class, () -> Safetensors.read("f", file(header, new byte[8])));
        assertTrue(refused.getMessage().startsWith("f: ") && refused.getMessage().contains(message),
                refused.getMessage());
    }

    private static String entry(String name, String type, String shape, int begin, int end) {
        return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}".formatted(name, type, shape, begin,
                end);
    }

    private static byte[] file(String header, byte[] data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(data)
                .array();
    }
}
