package spikerig.runtime.cli.board;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.Tensor;
import spikerig.runtime.cli.model.ModelArgument;

/// Inputs of a network, a row a tick: zeros, lines of text, or the tensor `x` or `golden.input` of a safetensors file.
abstract sealed class InputRows implements AutoCloseable {
    /// The next row into `in`; false at the end.
    abstract boolean next(float[] in) throws IOException;

    @Override
    public void close() throws IOException {}

    /// @param name a file, `-` for standard input, or null for zeros without end
    static InputRows of(String name) throws IOException {
        if (name == null) {
            return new Zeros();
        }
        if (name.equals("-")) {
            return new Lines("standard input",
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        }
        Path path = Path.of(name);
        if (name.endsWith(".safetensors")) {
            var tensors = ModelArgument.readFile(path).tensors();
            Tensor tensor = Stream.of("x", "golden.input").map(tensors::get).filter(found -> found != null).findFirst()
                    .orElseThrow(() -> new ModelException(name + ": has no tensor x and no golden.input"));
            return new Values(name, tensor.floats());
        }
        if (!Files.isRegularFile(path)) {
            throw new ModelException(name + ": is not a file");
        }
        return new Lines(name, Files.newBufferedReader(path));
    }

    private static final class Zeros extends InputRows {
        @Override
        boolean next(float[] in) {
            Arrays.fill(in, 0f);
            return true;
        }
    }

    private static final class Values extends InputRows {
        private final String name;
        private final float[] values;
        private int from;

        Values(String name, float[] values) {
            this.name = name;
            this.values = values;
        }

        @Override
        boolean next(float[] in) {
            if (values.length % in.length != 0) {
                throw new ModelException("%s: %d values are no rows of %d".formatted(name, values.length, in.length));
            }
            if (from == values.length) {
                return false;
            }
            System.arraycopy(values, from, in, 0, in.length);
            from += in.length;
            return true;
        }
    }

    private static final class Lines extends InputRows {
        private final String name;
        private final BufferedReader reader;
        private int number;

        Lines(String name, BufferedReader reader) {
            this.name = name;
            this.reader = reader;
        }

        @Override
        boolean next(float[] in) throws IOException {
            String line = reader.readLine();
            while (line != null && (line.isBlank() || line.startsWith("#"))) {
                number++;
                line = reader.readLine();
            }
            number++;
            if (line == null) {
                return false;
            }
            String[] words = line.strip().split("[\\s,;]+");
            if (words.length != in.length) {
                throw new ModelException(
                        "%s: line %d has %d values, the network takes %d".formatted(name, number, words.length,
                                in.length));
            }
            for (int i = 0; i < in.length; i++) {
                in[i] = number(words[i]);
            }
            return true;
        }

        private float number(String word) {
            try {
                return Float.parseFloat(word);
            } catch (NumberFormatException notANumber) {
                throw new ModelException("%s: line %d: \"%s\" is not a number".formatted(name, number, word),
                        notANumber);
            }
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
