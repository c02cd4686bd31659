package spikerig.controllers.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class EventMatrixTest {
    /// Two outputs, three inputs.
    private static final float[] WEIGHTS = {1, 2, 4, 8, 0, 16};

    @Test
    void addsTheColumnsOfTheInputsThatSpiked() {
        float[] sums = {99, 99};
        EventMatrix.of(WEIGHTS, 2, 3).sum(spikes(3, 0, 2), sums);
        assertArrayEquals(new float[] {5, 24}, sums);
    }

    @Test
    void multipliesInputsOfAnyValue() {
        float[] sums = new float[2];
        EventMatrix.of(WEIGHTS, 2, 3).multiply(new float[] {0.5f, -1, 0.25f}, sums);
        assertArrayEquals(new float[] {-0.5f, 8}, sums);
    }

    @Test
    void multipliesARowVectorFromTheLeft() {
        float[] sums = new float[3];
        EventMatrix.ofRowVector(WEIGHTS, 2, 3).multiply(new float[] {1, 0.5f}, sums);
        assertArrayEquals(new float[] {5, 2, 12}, sums);
    }

    /// 2^24 + 1 is 2^24 in f32, so (2^24 + 1) - 2^24 shows the order of summation.
    @Test
    void addsInRisingOrderOfTheInputs() {
        float big = 0x1p24f;
        float[] sums = new float[1];
        EventMatrix.of(new float[] {big, 1, -big}, 1, 3).sum(spikes(3, 0, 1, 2), sums);
        assertEquals(0f, sums[0]);
        EventMatrix.of(new float[] {big, -big, 1}, 1, 3).sum(spikes(3, 0, 1, 2), sums);
        assertEquals(1f, sums[0]);
    }

    @Test
    void keepsSpikesThroughSaveAndRestore() {
        SpikeList spikes = spikes(130, 0, 63, 64, 129);
        ByteBuffer state = ByteBuffer.allocate(spikes.stateBytes());
        spikes.save(state);
        SpikeList restored = new SpikeList(130);
        restored.restore(state.flip());
        long[] bits = new long[4];
        restored.setBits(bits, 3);
        assertArrayEquals(new long[] {1L << 3, 1L << 2 | 1L << 3, 1L << 4, 0}, bits);
    }

    @Test
    void refusesToFlowIntoALayerOfAnotherSize() {
        EventMatrix matrix = EventMatrix.of(WEIGHTS, 2, 3);
        assertThrows(IllegalArgumentException.class, () -> Afferents.of(17).real(matrix));
        assertThrows(IllegalArgumentException.class, () -> Afferents.of(17).spikes(matrix, spikes(3)));
    }

    private static SpikeList spikes(int size, int... indices) {
        SpikeList spikes = new SpikeList(size);
        System.arraycopy(indices, 0, spikes.indices, 0, indices.length);
        spikes.count = indices.length;
        return spikes;
    }
}
