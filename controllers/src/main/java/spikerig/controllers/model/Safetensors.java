package spikerig.controllers.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A safetensors file: named tensors and a few strings.
///
/// ```
///  0         8                8 + n
/// +---------+----------------+--------------------------------+
/// | n (u64) | JSON header    | tensors, little endian, gapless |
/// +---------+----------------+--------------------------------+
/// ```
///
/// Reading trusts nothing: every size is checked against the file before it is used, and tensors are views of the
/// file's bytes, so that no allocation is larger than the file.
///
/// @param file the name used in messages
public record Safetensors(String file, Map<String, String> metadata, Map<String, Tensor> tensors) {
    /// Far above any real header: one of 1,000 tensors takes about 100 kB.
    public static final int HEADER_BYTES_MAX = 4 << 20;

    private static final long FILE_BYTES_MAX = 1L << 30;

    public Safetensors(String file, Map<String, String> metadata, Collection<Tensor> tensors) {
        this(file, metadata, byName(tensors));
    }

    /// @throws ModelException when the file is not a sound safetensors file
    public static Safetensors read(Path path) throws IOException {
        String file = String.valueOf(path.getFileName());
        long bytes = Files.size(path);
        if (bytes > FILE_BYTES_MAX) {
            throw new ModelException(
                    "%s: has %d bytes, more than the %d that are read".formatted(file, bytes, FILE_BYTES_MAX));
        }
        return read(file, Files.readAllBytes(path));
    }

    /// @throws ModelException when `bytes` is not a sound safetensors file
    public static Safetensors read(String file, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long headerBytes = bytes.length < Long.BYTES ? -1 : buffer.getLong(0);
        if (headerBytes < 2 || headerBytes > Math.min(HEADER_BYTES_MAX, bytes.length - Long.BYTES)) {
            throw new ModelException(
                    "%s: is not a safetensors file, or is truncated: a header of %s bytes in a file of %d"
                            .formatted(file, Long.toUnsignedString(headerBytes), bytes.length));
        }
        int dataOffset = Long.BYTES + (int) headerBytes;
        ByteBuffer data = buffer.slice(dataOffset, bytes.length - dataOffset);
        SafetensorsHeader header = new SafetensorsHeader(file, bytes, Long.BYTES, (int) headerBytes, data);
        requireGapless(file, header, data.limit());
        return new Safetensors(file, header.metadata, header.tensors);
    }

    /// The bytes of the file: equal tensors and metadata in equal order give equal bytes.
    public byte[] toBytes() {
        ObjectNode header = JsonMapper.shared().createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode node = header.putObject("__metadata__");
            metadata.forEach(node::put);
        }
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (Tensor tensor : tensors.values()) {
            ObjectNode node = header.putObject(tensor.name()).put("dtype", tensor.type().name());
            tensor.shape().forEach(node.withArrayProperty("shape")::add);
            node.putArray("data_offsets").add(data.size()).add(data.size() + tensor.data().remaining());
            data.writeBytes(bytesOf(tensor));
        }
        byte[] json = padded(header.toString()).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + json.length + data.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(data.toByteArray())
                .array();
    }

    public void write(Path path) throws IOException {
        Files.write(path, toBytes());
    }

    private static void requireGapless(String file, SafetensorsHeader header, int dataBytes) {
        List<Tensor> inOrder = header.tensors.values().stream()
                .sorted(Comparator.comparingInt((Tensor tensor) -> header.begins.get(tensor.name()))
                        .thenComparingInt(tensor -> tensor.data().remaining()))
                .toList();
        int end = 0;
        for (Tensor tensor : inOrder) {
            int begin = header.begins.get(tensor.name());
            if (begin != end) {
                throw new ModelException(
                        "%s: tensor %s begins at %d, but the data before it ends at %d; write the file again"
                                .formatted(file, tensor.name(), begin, end));
            }
            end += tensor.data().remaining();
        }
        if (end != dataBytes) {
            throw new ModelException("%s: holds %d bytes of data, but its tensors take %d; write the file again"
                    .formatted(file, dataBytes, end));
        }
    }

    private static Map<String, Tensor> byName(Collection<Tensor> tensors) {
        Map<String, Tensor> byName = new LinkedHashMap<>();
        for (Tensor tensor : tensors) {
            if (byName.put(tensor.name(), tensor) != null) {
                throw new IllegalArgumentException("tensor " + tensor.name() + " is there twice");
            }
        }
        return byName;
    }

    /// Tensors start on a multiple of eight, as the format asks of writers.
    private static String padded(String json) {
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        return json + " ".repeat(-length & 7);
    }

    private static byte[] bytesOf(Tensor tensor) {
        byte[] bytes = new byte[tensor.data().remaining()];
        tensor.data().get(0, bytes);
        return bytes;
    }
}
