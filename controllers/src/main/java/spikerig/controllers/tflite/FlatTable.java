package spikerig.controllers.tflite;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads a table of a FlatBuffer that [FlatVerifier] found sound.
///
/// @param file little endian
record FlatTable(ByteBuffer file, int at) {
    /// A table's own first word, the distance to its table of field positions, and that one's two lengths.
    static final int OFFSET_BYTES = 4;
    static final int VTABLE_HEADER_BYTES = 4;

    static FlatTable root(ByteBuffer file) {
        return new FlatTable(file, file.getInt(0));
    }

    boolean has(int field) {
        return place(field) != 0;
    }

    int integer(int field, int absent) {
        int place = place(field);
        return place == 0 ? absent : file.getInt(place);
    }

    long longInteger(int field) {
        int place = place(field);
        return place == 0 ? 0 : file.getLong(place);
    }

    int unsignedByte(int field) {
        int place = place(field);
        return place == 0 ? 0 : file.get(place) & 0xff;
    }

    String text(int field) {
        if (!has(field)) {
            return "";
        }
        int at = vector(field);
        byte[] bytes = new byte[file.getInt(at)];
        file.get(at + OFFSET_BYTES, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    int[] ints(int field) {
        if (!has(field)) {
            return new int[0];
        }
        int at = vector(field);
        int[] values = new int[file.getInt(at)];
        for (int i = 0; i < values.length; i++) {
            values[i] = file.getInt(at + OFFSET_BYTES + i * Integer.BYTES);
        }
        return values;
    }

    float[] floats(int field) {
        int[] bits = ints(field);
        float[] values = new float[bits.length];
        for (int i = 0; i < bits.length; i++) {
            values[i] = Float.intBitsToFloat(bits[i]);
        }
        return values;
    }

    long[] longs(int field) {
        if (!has(field)) {
            return new long[0];
        }
        int at = vector(field);
        long[] values = new long[file.getInt(at)];
        for (int i = 0; i < values.length; i++) {
            values[i] = file.getLong(at + OFFSET_BYTES + i * Long.BYTES);
        }
        return values;
    }

    /// Number of elements of a vector; 0 when it is not there.
    int count(int field) {
        return has(field) ? file.getInt(vector(field)) : 0;
    }

    FlatTable child(int field) {
        return new FlatTable(file, vector(field));
    }

    List<FlatTable> children(int field) {
        List<FlatTable> tables = new ArrayList<>();
        if (has(field)) {
            int at = vector(field);
            int count = file.getInt(at);
            for (int i = 0; i < count; i++) {
                int slot = at + OFFSET_BYTES * (1 + i);
                tables.add(new FlatTable(file, slot + file.getInt(slot)));
            }
        }
        return tables;
    }

    /// Where the field's bytes are, or 0.
    private int place(int field) {
        int vtable = at - file.getInt(at);
        int entry = VTABLE_HEADER_BYTES + field * Short.BYTES;
        if (entry >= Short.toUnsignedInt(file.getShort(vtable))) {
            return 0;
        }
        int offset = Short.toUnsignedInt(file.getShort(vtable + entry));
        return offset == 0 ? 0 : at + offset;
    }

    /// Where the vector, string or table begins that the field points to.
    private int vector(int field) {
        int place = place(field);
        return place + file.getInt(place);
    }
}
