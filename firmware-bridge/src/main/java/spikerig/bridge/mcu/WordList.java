package spikerig.bridge.mcu;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Words in the order in which they were added.
final class WordList {
    private int[] words = new int[256];
    private int size;

    void add(int word) {
        if (size == words.length) {
            words = Arrays.copyOf(words, 2 * size);
        }
        words[size++] = word;
    }

    int size() {
        return size;
    }

    void writeTo(ByteBuffer image) {
        for (int i = 0; i < size; i++) {
            image.putInt(words[i]);
        }
    }
}
