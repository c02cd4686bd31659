package spikerig.controllers.tflite;

import java.nio.ByteBuffer;
import spikerig.controllers.model.ModelException;

/// Checks that a FlatBuffer can be read: every offset, vector and table of field positions lies in the file, nothing is
/// nested too deep, and no table has a field that the schema does not know.
///
/// Tables may be shared, so the tables visited are bounded as well: no file takes longer than [#TABLES_MAX] visits.
final class FlatVerifier {
    private static final int TABLES_MAX = 1 << 17;
    private static final int DEPTH_MAX = 16;
    private static final int VTABLE_HEADER = FlatTable.VTABLE_HEADER_BYTES;

    private final String name;
    private final ByteBuffer file;
    private final int length;
    private int tables;

    /// @param file little endian, from its first byte to its limit
    FlatVerifier(String name, ByteBuffer file) {
        this.name = name;
        this.file = file;
        this.length = file.limit();
    }

    /// @throws ModelException that names table, field and place of the first defect
    void verify(TableType root) {
        table(root, follow(0, root.name()), 1);
    }

    private void table(TableType type, int at, int depth) {
        if (++tables > TABLES_MAX) {
            throw bad(type.name(), at, "is one of more than " + TABLES_MAX + " tables");
        }
        if (depth > DEPTH_MAX) {
            throw bad(type.name(), at, "is nested more than " + DEPTH_MAX + " deep");
        }
        require(at % 4 == 0 && inside(at, 4), type.name(), at, "lies outside the file");
        long vtable = (long) at - file.getInt(at);
        require(vtable % 2 == 0 && inside(vtable, VTABLE_HEADER), type.name(), at, "has no table of fields");
        int vtableBytes = word(vtable);
        int tableBytes = word(vtable + 2);
        require(vtableBytes % 2 == 0 && vtableBytes >= VTABLE_HEADER && inside(vtable, vtableBytes), type.name(), at,
                "has a table of fields that lies outside the file");
        require(tableBytes >= 4 && inside(at, tableBytes), type.name(), at, "ends outside the file");
        int fields = (vtableBytes - VTABLE_HEADER) / 2;
        for (int i = 0; i < fields; i++) {
            int offset = word(vtable + VTABLE_HEADER + 2L * i);
            if (offset != 0) {
                String what = type.name() + "." + i;
                require(i < type.fields().size(), what, at, "is not a field of the schema that this version knows");
                int bytes = type.fields().get(i) instanceof TableType.Scalar scalar ? scalar.bytes() : 4;
                require(offset >= 4 && offset + bytes <= tableBytes && (at + offset) % bytes == 0, what, at,
                        "lies outside its table");
                field(type, i, at + offset, depth, what);
            }
        }
    }

    private void field(TableType type, int index, int at, int depth, String what) {
        switch (type.fields().get(index)) {
            case TableType.Scalar _ -> {
            }
            case TableType.Text _ -> text(follow(at, what), what);
            case TableType.Scalars vector -> vector(follow(at, what), vector.bytes(), what);
            case TableType.Child child -> table(child.type(), follow(at, what), depth + 1);
            case TableType.Children children -> children(children.type(), follow(at, what), depth, what);
            case TableType.Options _ -> follow(at, what);
            case TableType.Refused refused -> throw bad(what, at, refused.why());
        }
    }

    /// The options of an operator, once it is known which operator it is.
    ///
    /// @param at where the options begin
    void options(TableType type, int at) {
        table(type, at, 2);
    }

    private void children(TableType type, int at, int depth, String what) {
        int count = vector(at, 4, what);
        for (int i = 0; i < count; i++) {
            table(type, follow(at + 4 + 4 * i, what), depth + 1);
        }
    }

    private void text(int at, String what) {
        int count = vector(at, 1, what);
        require(inside(at + 4L + count, 1) && file.get(at + 4 + count) == 0, what, at, "is a text without an end");
    }

    private int vector(int at, int elementBytes, String what) {
        require(at % 4 == 0 && inside(at, 4), what, at, "lies outside the file");
        int count = file.getInt(at);
        require(count >= 0 && inside(at + 4L, (long) count * elementBytes), what, at,
                "has " + Integer.toUnsignedString(count) + " elements, more than the file holds");
        return count;
    }

    private int follow(int at, String what) {
        require(inside(at, 4), what, at, "lies outside the file");
        long target = at + Integer.toUnsignedLong(file.getInt(at));
        require(target > at && inside(target, 4), what, at, "points outside the file");
        return (int) target;
    }

    private boolean inside(long at, long bytes) {
        return at >= 0 && at + bytes <= length;
    }

    private int word(long at) {
        return Short.toUnsignedInt(file.getShort((int) at));
    }

    private void require(boolean sound, String what, long at, String why) {
        if (!sound) {
            throw bad(what, at, why);
        }
    }

    private ModelException bad(String what, long at, String why) {
        return new ModelException("%s: %s at byte %d %s; %s".formatted(name, what, at, why, TfliteFile.REMEDY));
    }
}
