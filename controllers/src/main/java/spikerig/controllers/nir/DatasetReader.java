package spikerig.controllers.nir;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.filter.PipelineFilterWithData;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Reads data sets of HDF5 within bounds that a hostile file cannot move.
///
/// Throws [IllegalArgumentException] that completes the sentence "the data set ...".
final class DatasetReader {
    private static final long VALUES_MAX = 1 << 24;
    private static final int TEXT_CHARS_MAX = 4096;
    private static final int RANK_MAX = 8;
    private static final int CHUNKS_MAX = 1 << 16;
    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;
    private static final int FLETCHER = 3;

    private final long fileBytes;
    private long values;

    /// @param fileBytes no contiguous data set can be larger
    DatasetReader(long fileBytes) {
        this.fileBytes = fileBytes;
    }

    NirValue value(Dataset dataset) {
        requireBounded(dataset);
        if (dataset.getJavaType() == String.class) {
            List<String> texts = texts(dataset);
            if (texts.size() != 1) {
                throw new IllegalArgumentException("holds %d strings, not one".formatted(texts.size()));
            }
            return new NirValue.Text(texts.getFirst());
        }
        Object data = dataset.isScalar() ? dataset.getData() : dataset.getDataFlat();
        double[] numbers = numbers(data);
        return new NirValue.Numbers(
                Arrays.stream(dataset.getDimensions()).boxed().toList(), numbers, integral(data));
    }

    List<String> texts(Dataset dataset) {
        requireBounded(dataset);
        Object data = dataset.isScalar() ? dataset.getData() : dataset.getDataFlat();
        List<String> texts = switch (data) {
            case String text -> List.of(text);
            case String[] list -> Arrays.asList(list);
            case Object[] list when Arrays.stream(list).allMatch(String.class::isInstance) ->
                    Arrays.stream(list).map(String.class::cast).toList();
            case null, default -> throw new IllegalArgumentException("holds no strings");
        };
        for (String text : texts) {
            if (text == null || text.length() > TEXT_CHARS_MAX) {
                throw new IllegalArgumentException("holds a string of more than %d characters".formatted(
                        TEXT_CHARS_MAX));
            }
        }
        return texts;
    }

    private void requireBounded(Dataset dataset) {
        long[] shape = dataset.getDimensionsAsLong();
        long size = 1;
        for (long each : shape) {
            size = each < 0 || each > VALUES_MAX ? Long.MAX_VALUE : size * each;
            if (shape.length > RANK_MAX || size > VALUES_MAX) {
                throw new IllegalArgumentException("has the shape %s, more than %d values".formatted(
                        Arrays.toString(shape), VALUES_MAX));
            }
        }
        values += size;
        int valueBytes = dataset.getDataType().getSize();
        if (values > VALUES_MAX || valueBytes < 1 || valueBytes > TEXT_CHARS_MAX) {
            throw new IllegalArgumentException("makes the file hold more than %d values".formatted(VALUES_MAX));
        }
        if (dataset instanceof ChunkedDataset chunked) {
            requireChunks(chunked, shape, valueBytes);
        } else if (size * valueBytes > fileBytes) {
            throw new IllegalArgumentException("has the shape %s, which is larger than the file".formatted(
                    Arrays.toString(shape)));
        }
    }

    private static void requireChunks(ChunkedDataset dataset, long[] shape, int valueBytes) {
        int[] chunk = dataset.getChunkDimensions();
        long chunkBytes = valueBytes;
        long chunks = 1;
        for (int i = 0; i < shape.length; i++) {
            if (chunk.length != shape.length || chunk[i] < 1 || chunk[i] > VALUES_MAX) {
                throw new IllegalArgumentException("has chunks of %s".formatted(Arrays.toString(chunk)));
            }
            chunkBytes = Math.min(chunkBytes * chunk[i], Long.MAX_VALUE >> 32);
            chunks = Math.min(chunks * ((shape[i] + chunk[i] - 1) / chunk[i]), Integer.MAX_VALUE);
        }
        if (chunkBytes > VALUES_MAX * Double.BYTES || chunks > CHUNKS_MAX) {
            throw new IllegalArgumentException("has %d chunks of %s".formatted(chunks, Arrays.toString(chunk)));
        }
        boolean deflated = false;
        for (PipelineFilterWithData filter : dataset.getFilters()) {
            if (filter.getId() != DEFLATE && filter.getId() != SHUFFLE && filter.getId() != FLETCHER) {
                throw new IllegalArgumentException("is packed with %s; known: deflate, shuffle".formatted(
                        filter.getName()));
            }
            deflated |= filter.getId() == DEFLATE;
        }
        int[] corner = new int[shape.length];
        for (long i = 0; deflated && i < chunks; i++) {
            requireInflates(dataset.getRawChunkBuffer(corner), chunkBytes);
            for (int d = shape.length - 1; d >= 0; d--) {
                corner[d] += chunk[d];
                if (corner[d] < shape[d]) {
                    break;
                }
                corner[d] = 0;
            }
        }
    }

    /// A few bytes can say that they are a thousand times as many.
    private static void requireInflates(ByteBuffer packed, long bytesMax) {
        byte[] scratch = new byte[8192];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            long bytes = 0;
            while (!inflater.finished()) {
                int count = inflater.inflate(scratch);
                bytes += count;
                if (bytes > bytesMax + 4 || count == 0) {
                    throw new IllegalArgumentException("has a damaged chunk");
                }
            }
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("has a damaged chunk", e);
        } finally {
            inflater.end();
        }
    }

    private static boolean integral(Object data) {
        return !(data instanceof float[] || data instanceof double[] || data instanceof Float
                || data instanceof Double);
    }

    private static double[] numbers(Object data) {
        return switch (data) {
            case float[] values -> {
                double[] wide = new double[values.length];
                Arrays.setAll(wide, i -> values[i]);
                yield wide;
            }
            case double[] values -> values;
            case long[] values -> Arrays.stream(values).asDoubleStream().toArray();
            case int[] values -> Arrays.stream(values).asDoubleStream().toArray();
            case short[] values -> {
                double[] wide = new double[values.length];
                Arrays.setAll(wide, i -> values[i]);
                yield wide;
            }
            case byte[] values -> {
                double[] wide = new double[values.length];
                Arrays.setAll(wide, i -> values[i]);
                yield wide;
            }
            case Number number -> new double[] {number.doubleValue()};
            case Number[] values -> Arrays.stream(values).mapToDouble(Number::doubleValue).toArray();
            case Object[] values when Arrays.stream(values).allMatch(Number.class::isInstance) ->
                    Arrays.stream(values).mapToDouble(value -> ((Number) value).doubleValue()).toArray();
            case null, default -> throw new IllegalArgumentException("holds neither numbers nor a string");
        };
    }
}
