package spikerig.bridge.mcu;

/// A matrix of an image: of each input's weights only the span from the first to the last that is not zero.
///
/// @param weights `[inputs, outputs]`
record ImageMatrix(float[] weights, int inputs, int outputs, WeightFormat format, FixedPoint fixed) {
    private static final int HEADER_WORDS = 3;

    /// Appends the matrix; `at` is the word of the image where it will stand.
    void addTo(WordList words, int at) {
        int[] firsts = new int[inputs];
        int[] ends = new int[inputs];
        int shift = format.fixed() ? fixed.shift(magnitude(), format.max) : 0;
        words.add(inputs | outputs << 16);
        words.add(format.code | shift << 8);
        words.add(at + HEADER_WORDS + 2 * inputs);
        for (int i = 0; i < inputs; i++) {
            firsts[i] = first(i);
            ends[i] = end(i, firsts[i]);
            words.add(firsts[i] | ends[i] << 16);
        }
        int element = 0;
        for (int i = 0; i < inputs; i++) {
            words.add(element);
            element += ends[i] - firsts[i];
        }
        int perWord = format == WeightFormat.INT8 ? 4 : format == WeightFormat.INT16 ? 2 : 1;
        int word = 0;
        int held = 0;
        for (int i = 0; i < inputs; i++) {
            for (int o = firsts[i]; o < ends[i]; o++) {
                word |= element(weights[i * outputs + o], shift) << held * (Integer.SIZE / perWord);
                if (++held == perWord) {
                    words.add(word);
                    word = 0;
                    held = 0;
                }
            }
        }
        if (held > 0) {
            words.add(word);
        }
    }

    private int element(float weight, int shift) {
        return switch (format) {
            case FLOAT32 -> Float.floatToRawIntBits(weight);
            case INT16 -> fixed.weight(weight, shift, format.max) & 0xFFFF;
            case INT8 -> fixed.weight(weight, shift, format.max) & 0xFF;
        };
    }

    private float magnitude() {
        float most = 0f;
        for (float weight : weights) {
            most = Math.max(most, Math.abs(weight));
        }
        return most;
    }

    private int first(int input) {
        int first = 0;
        while (first < outputs && weights[input * outputs + first] == 0f) {
            first++;
        }
        return first;
    }

    private int end(int input, int first) {
        int end = outputs;
        while (end > first && weights[input * outputs + end - 1] == 0f) {
            end--;
        }
        return end;
    }
}
