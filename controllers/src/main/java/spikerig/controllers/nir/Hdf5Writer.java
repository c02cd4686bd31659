package spikerig.controllers.nir;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes groups, arrays of numbers and strings as HDF5, in the oldest form, which every reader knows (HDF5 File Format
/// Specification 3.0):
///
/// ```
/// superblock 0 | header of each group: symbol table | B-tree 1, local heap, symbol table node of its members
///              | header of each data set: dataspace 1, datatype 1, fill value 2, layout 3 | its bytes, contiguous
///              | global heap: the strings
/// ```
///
/// Children are written before what refers to them, so every address is known when it is needed. The global heap has
/// its place behind the superblock.
final class Hdf5Writer {
    private static final long UNDEFINED = -1;
    private static final int SUPERBLOCK_BYTES = 96;
    private static final int LEAF_K_MIN = 4;
    private static final int INTERNAL_K = 16;
    private static final int HEAP_BYTES_MIN = 4096;
    private static final int HEAP_OBJECTS_MAX = 0xffff;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<String, Integer> strings = new LinkedHashMap<>();
    private final int leafK;

    private Hdf5Writer(int leafK) {
        this.leafK = leafK;
    }

    /// A member of a group: `Group`, [NirValue], or a table of strings.
    sealed interface Member {}

    /// Members by name.
    record Group(Map<String, Member> members) implements Member {}

    record Value(NirValue value) implements Member {}

    /// Strings in rows of `columns`.
    record Table(List<String> texts, int columns) implements Member {}

    /// Where a group is, and what its symbol table message points at.
    private record Address(long header, long tree, long heap) {}

    /// @throws IllegalArgumentException when there are too many members or strings for this form
    static byte[] bytes(Group root) {
        int leafK = Math.max(LEAF_K_MIN, (largest(root) + 4 * INTERNAL_K - 1) / (4 * INTERNAL_K));
        Hdf5Writer writer = new Hdf5Writer(leafK);
        writer.collect(root);
        return writer.write(root);
    }

    private byte[] write(Group root) {
        out.writeBytes(new byte[SUPERBLOCK_BYTES]);
        out.writeBytes(globalHeap());
        Address address = group(root);
        byte[] bytes = out.toByteArray();
        little(bytes)
                .put(new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'})
                .put(new byte[] {0, 0, 0, 0, 0, Long.BYTES, Long.BYTES, 0})
                .putShort((short) leafK)
                .putShort((short) INTERNAL_K)
                .putInt(0)
                .putLong(0)
                .putLong(UNDEFINED)
                .putLong(bytes.length)
                .putLong(UNDEFINED)
                .put(symbol(0, address));
        return bytes;
    }

    private Address group(Group group) {
        Map<String, Address> members = new TreeMap<>(); // names in the order of strcmp
        group.members.forEach((name, member) -> members.put(name, switch (member) {
            case Group inner -> group(inner);
            case Value value -> new Address(dataset(value.value), UNDEFINED, UNDEFINED);
            case Table table -> new Address(strings(table.texts,
                    List.of(table.texts.size() / table.columns, table.columns)), UNDEFINED, UNDEFINED);
        }));
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        names.writeBytes(new byte[Long.BYTES]);
        ByteArrayOutputStream symbols = new ByteArrayOutputStream();
        ByteBuffer tree = little(new byte[24 + 8 * (4 * INTERNAL_K + 1)]);
        tree.put(new byte[] {'T', 'R', 'E', 'E', 0, 0})
                .putShort((short) ((members.size() + 2 * leafK - 1) / (2 * leafK)))
                .putLong(UNDEFINED)
                .putLong(UNDEFINED)
                .putLong(0);
        int count = 0;
        for (Map.Entry<String, Address> member : members.entrySet()) {
            int nameOffset = names.size();
            names.writeBytes(padded((member.getKey() + "\0").getBytes(StandardCharsets.UTF_8)));
            symbols.writeBytes(symbol(nameOffset, member.getValue()));
            count++;
            if (count % (2 * leafK) == 0 || count == members.size()) {
                tree.putLong(symbolNode(symbols)).putLong(nameOffset);
                symbols.reset();
            }
        }
        long treeAddress = append(tree.array());
        long nameAddress = append(names.toByteArray());
        long heapAddress = append(little(new byte[32])
                .put(new byte[] {'H', 'E', 'A', 'P', 0, 0, 0, 0})
                .putLong(names.size())
                .putLong(1) // no free list
                .putLong(nameAddress)
                .array());
        byte[] table = little(new byte[16]).putLong(treeAddress).putLong(heapAddress).array();
        return new Address(header(new Message(0x11, table)), treeAddress, heapAddress);
    }

    private long symbolNode(ByteArrayOutputStream symbols) {
        byte[] entries = symbols.toByteArray();
        return append(little(new byte[8 + 2 * leafK * 40])
                .put(new byte[] {'S', 'N', 'O', 'D', 1, 0})
                .putShort((short) (entries.length / 40))
                .put(entries)
                .array());
    }

    /// A symbol table entry; of a group with its tree and heap cached.
    private static byte[] symbol(long nameOffset, Address address) {
        boolean group = address.tree != UNDEFINED;
        ByteBuffer entry = little(new byte[40]).putLong(nameOffset).putLong(address.header).putInt(group ? 1 : 0);
        entry.putInt(0);
        return group ? entry.putLong(address.tree).putLong(address.heap).array() : entry.array();
    }

    private long dataset(NirValue value) {
        return switch (value) {
            case NirValue.Text text -> strings(List.of(text.text()), List.of());
            case NirValue.Numbers numbers when numbers.integral() -> {
                ByteBuffer data = little(new byte[Long.BYTES * numbers.values().length]);
                for (double each : numbers.values()) {
                    data.putLong((long) each);
                }
                yield dataset(new byte[] {0x10, 8, 0, 0, 8, 0, 0, 0, 0, 0, 64, 0}, numbers.shape(), data.array());
            }
            case NirValue.Numbers numbers -> {
                ByteBuffer data = little(new byte[Float.BYTES * numbers.values().length]);
                for (double each : numbers.values()) {
                    data.putFloat((float) each);
                }
                byte[] type = {0x11, 0x20, 31, 0, 4, 0, 0, 0, 0, 0, 32, 0, 23, 8, 0, 23, 127, 0, 0, 0};
                yield dataset(type, numbers.shape(), data.array());
            }
        };
    }

    /// Variable-length UTF-8 strings: length, heap, index of each.
    private long strings(List<String> texts, List<Integer> shape) {
        ByteBuffer data = little(new byte[16 * texts.size()]);
        for (String text : texts) {
            data.putInt(text.getBytes(StandardCharsets.UTF_8).length).putLong(SUPERBLOCK_BYTES).putInt(
                    strings.get(text));
        }
        byte[] type = {0x19, 1, 1, 0, 16, 0, 0, 0, 0x10, 0, 0, 0, 1, 0, 0, 0, 0, 0, 8, 0};
        return dataset(type, shape, data.array());
    }

    private long dataset(byte[] type, List<Integer> shape, byte[] data) {
        long address = append(data);
        ByteBuffer space = little(new byte[8 + 8 * shape.size()]);
        space.put((byte) 1).put((byte) shape.size()).putShort((short) 0).putInt(0);
        shape.forEach(size -> space.putLong(size));
        byte[] fill = {2, 2, 2, 1, 0, 0, 0, 0};
        byte[] layout = little(new byte[18]).put((byte) 3).put((byte) 1).putLong(address).putLong(data.length).array();
        return header(new Message(1, space.array()), new Message(3, type), new Message(5, fill),
                new Message(8, layout));
    }

    private record Message(int type, byte[] data) {}

    private long header(Message... messages) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Message message : messages) {
            byte[] data = padded(message.data);
            body.writeBytes(little(new byte[8]).putShort((short) message.type).putShort((short) data.length).array());
            body.writeBytes(data);
        }
        byte[] prefix = little(new byte[16])
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) messages.length)
                .putInt(1)
                .putInt(body.size())
                .array();
        long address = append(prefix);
        append(body.toByteArray());
        return address;
    }

    private byte[] globalHeap() {
        ByteArrayOutputStream objects = new ByteArrayOutputStream();
        strings.forEach((text, index) -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            objects.writeBytes(little(new byte[16])
                    .putShort(index.shortValue())
                    .putShort((short) 1)
                    .putInt(0)
                    .putLong(bytes.length)
                    .array());
            objects.writeBytes(padded(bytes));
        });
        int size = Math.max(HEAP_BYTES_MIN, 16 + objects.size() + 16);
        ByteBuffer heap = little(new byte[size]);
        heap.put(new byte[] {'G', 'C', 'O', 'L', 1, 0, 0, 0}).putLong(size).put(objects.toByteArray());
        heap.putLong(0).putLong(size - 16 - objects.size()); // what is free
        return heap.array();
    }

    private void collect(Member member) {
        switch (member) {
            case Group group -> group.members.values().forEach(this::collect);
            case Table table -> table.texts.forEach(this::collect);
            case Value value -> {
                if (value.value instanceof NirValue.Text text) {
                    collect(text.text());
                }
            }
        }
    }

    private void collect(String text) {
        strings.putIfAbsent(text, strings.size() + 1);
        if (strings.size() > HEAP_OBJECTS_MAX) {
            throw new IllegalArgumentException("more than %d strings".formatted(HEAP_OBJECTS_MAX));
        }
    }

    private static int largest(Group group) {
        int largest = group.members.size();
        for (Member member : group.members.values()) {
            largest = member instanceof Group inner ? Math.max(largest, largest(inner)) : largest;
        }
        return largest;
    }

    private long append(byte[] bytes) {
        long address = out.size();
        out.writeBytes(padded(bytes));
        return address;
    }

    private static byte[] padded(byte[] bytes) {
        return Arrays.copyOf(bytes, (bytes.length + 7) / 8 * 8);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
