package spikerig.drivers.camera.format;

import java.nio.charset.StandardCharsets;

/// Reads a table of a FlatBuffer, each access checked against the end of the bytes. Moves from table to table, so that
/// none is made on the way.
///
/// Positions are indices of the byte array; -1 stands for what is missing or damaged. Source: the FlatBuffers
/// documentation, "Internals".
final class FlatTable {
    private byte[] bytes = new byte[0];
    private int end;
    private int table = -1;

    /// Goes to the root table of `in[from..to)`, a buffer with its size in front, if it has the identifier.
    boolean root(byte[] in, int from, int to, int identifier) {
        table = -1;
        if (to - from >= 12 && Words.le32(in, from + 8) == identifier) {
            at(in, to, indirect(in, from + 4, to));
        }
        return table >= 0;
    }

    /// Goes to the table at `position`.
    void at(byte[] in, int to, int position) {
        bytes = in;
        end = to;
        table = position >= 0 && position <= to - 4 ? position : -1;
    }

    private static int indirect(byte[] in, int at, int to) {
        long target = at + (Words.le32(in, at) & 0xFFFF_FFFFL);
        return target <= to - 4 ? (int) target : -1;
    }

    /// Position of field `index`, counted from 0, of at least `length` bytes; -1 where the table leaves it out.
    private int field(int index, int length) {
        if (table < 0) {
            return -1;
        }
        long vtable = (long) table - Words.le32(bytes, table);
        if (vtable < 0 || vtable > end - 4) {
            return -1;
        }
        int entry = (int) vtable + 4 + 2 * index;
        if (4 + 2 * index >= Words.le16(bytes, (int) vtable) || entry > end - 2) {
            return -1;
        }
        int offset = Words.le16(bytes, entry);
        return offset == 0 || table + offset > end - length ? -1 : table + offset;
    }

    int intField(int index, int absent) {
        int at = field(index, 4);
        return at < 0 ? absent : Words.le32(bytes, at);
    }

    long longField(int index, long absent) {
        int at = field(index, 8);
        return at < 0 ? absent : Words.le64(bytes, at);
    }

    /// Position of a struct of `length` bytes held in the table.
    int structField(int index, int length) {
        return field(index, length);
    }

    /// Position of a vector's length; its elements follow.
    int vector(int index) {
        int at = field(index, 4);
        return at < 0 ? -1 : indirect(bytes, at, end);
    }

    /// Elements of `elementBytes` each of the vector at `position`, as many as there really are room for.
    int length(int position, int elementBytes) {
        if (position < 0) {
            return 0;
        }
        long told = Words.le32(bytes, position) & 0xFFFF_FFFFL;
        return (int) Math.min(told, (end - position - 4) / elementBytes);
    }

    /// Position of table `i` of the vector of tables at `position`.
    int tableOf(int position, int i) {
        return indirect(bytes, position + 4 + 4 * i, end);
    }

    /// A string; empty where there is none. Allocates.
    String string(int index) {
        int at = vector(index);
        return at < 0 ? "" : new String(bytes, at + 4, length(at, 1), StandardCharsets.UTF_8);
    }
}
